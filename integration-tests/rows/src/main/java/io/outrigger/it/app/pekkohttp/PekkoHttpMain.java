package io.outrigger.it.app.pekkohttp;

import io.outrigger.it.app.Gate;
import io.outrigger.it.app.Ready;
import io.outrigger.it.app.Tls;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.http.impl.engine.server.ServerTerminationDeadlineReached;
import org.apache.pekko.http.javadsl.ConnectionContext;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.ServerBuilder;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ws.WebSocket;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** The contract's program on Pekko HTTP itself. */
public final class PekkoHttpMain {

  private final ActorSystem system = ActorSystem.create("it");

  private volatile ServerBinding second;

  private PekkoHttpMain() {}

  public static void main(String[] args) {
    new PekkoHttpMain().serve();
  }

  private void serve() {
    bind().thenAccept(bound -> Ready.on(bound.localAddress().getPort()));
  }

  private CompletionStage<ServerBinding> bind() {
    ServerBuilder server = Http.get(system).newServerAt("127.0.0.1", 0);
    if (Tls.wanted()) {
      server = server.enableHttps(ConnectionContext.httpsServer(Tls.context()));
    }
    return server.bind(this::answer);
  }

  private CompletionStage<HttpResponse> answer(HttpRequest request) {
    boolean read =
        request.method().equals(HttpMethods.GET) || request.method().equals(HttpMethods.HEAD);
    return switch (request.getUri().path()) {
      case "/it/hello" -> read ? now(text("hello")) : now(status(405));
      case "/it/echo" -> echo(request);
      case "/it/fail" -> throw new IllegalStateException("as asked");
      case "/it/large" -> now(pieces(same(ByteString.fromArray(new byte[64 * 1024]), 256)));
      case "/it/block" -> blocked();
      case "/it/release" -> now(text(Gate.release()));
      case "/it/later" -> CompletableFuture.supplyAsync(() -> text("later"));
      case "/it/events" -> now(pieces(same(ByteString.fromString("data: one\n\n"), 3)));
      case "/it/stream" -> now(pieces(heldBack()));
      case "/it/empty" -> now(status(204));
      case "/it/unchanged" -> now(status(304));
      // by this Pekko itself closes connections of a server that is terminated
      case "/it/drop" -> throw new ServerTerminationDeadlineReached();
      case "/it/second" -> bind().thenApply(this::second);
      case "/it/unbind" -> second.unbind().thenApply(done -> text("unbound"));
      case "/it/ws" -> now(WebSocket.handleWebSocketRequestWith(request, Flow.create()));
      default -> now(status(404));
    };
  }

  private HttpResponse second(ServerBinding bound) {
    second = bound;
    return text(Integer.toString(bound.localAddress().getPort()));
  }

  private CompletionStage<HttpResponse> echo(HttpRequest request) {
    return request
        .entity()
        .toStrict(10_000, system)
        .thenApply(
            whole ->
                HttpResponse.create()
                    .withEntity(HttpEntities.create(whole.getContentType(), whole.getData())));
  }

  private static CompletionStage<HttpResponse> blocked() {
    CompletableFuture<HttpResponse> released = new CompletableFuture<>();
    new Thread(() -> released.complete(text(Gate.block()))).start();
    return released;
  }

  private static Source<ByteString, NotUsed> same(ByteString piece, int count) {
    return Source.from(Collections.nCopies(count, piece));
  }

  private static Source<ByteString, NotUsed> heldBack() {
    CompletableFuture<ByteString> done = new CompletableFuture<>();
    new Thread(
            () -> {
              Gate.block();
              done.complete(ByteString.fromString("data: done\n\n"));
            })
        .start();
    return Source.single(ByteString.fromString("data: begun\n\n"))
        .concat(Source.completionStage(done));
  }

  private static HttpResponse pieces(Source<ByteString, NotUsed> pieces) {
    return HttpResponse.create()
        .withEntity(HttpEntities.createChunked(ContentTypes.APPLICATION_OCTET_STREAM, pieces));
  }

  private static HttpResponse text(String text) {
    return HttpResponse.create().withEntity(text);
  }

  private static HttpResponse status(int code) {
    return HttpResponse.create().withStatus(code);
  }

  private static CompletionStage<HttpResponse> now(HttpResponse response) {
    return CompletableFuture.completedFuture(response);
  }
}
