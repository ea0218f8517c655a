package io.outrigger.it.app.play;

import io.outrigger.it.app.Gate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.stream.javadsl.Flow;
import play.mvc.BodyParser;
import play.mvc.Controller;
import play.mvc.Http;
import play.mvc.Result;
import play.mvc.WebSocket;

/** What the contract of servers asks for, as a Play controller. */
public final class ContractController extends Controller {

  public CompletionStage<Result> hello(Http.Request request) {
    return now(ok("hello"));
  }

  public CompletionStage<Result> refuse(Http.Request request) {
    return now(status(405, "not allowed"));
  }

  @BodyParser.Of(BodyParser.TolerantText.class)
  public CompletionStage<Result> echo(Http.Request request) {
    return now(ok(request.body().asText()));
  }

  public CompletionStage<Result> fail(Http.Request request) {
    throw new IllegalStateException("as asked");
  }

  public CompletionStage<Result> large(Http.Request request) {
    return now(ok(new byte[16 << 20]));
  }

  public CompletionStage<Result> block(Http.Request request) {
    // a thread of its own: Play has few
    CompletableFuture<Result> released = new CompletableFuture<>();
    new Thread(() -> released.complete(ok(Gate.block()))).start();
    return released;
  }

  public CompletionStage<Result> stream(Http.Request request) {
    return now(ok(new Events()));
  }

  public CompletionStage<Result> release(Http.Request request) {
    return now(ok(Gate.release()));
  }

  public WebSocket socket() {
    return WebSocket.Text.accept(request -> Flow.create());
  }

  private static CompletionStage<Result> now(Result result) {
    return CompletableFuture.completedFuture(result);
  }
}
