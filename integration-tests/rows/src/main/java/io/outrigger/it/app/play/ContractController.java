package io.outrigger.it.app.play;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.stream.javadsl.Flow;
import play.mvc.BodyParser;
import play.mvc.Controller;
import play.mvc.Http;
import play.mvc.Result;
import play.mvc.WebSocket;

/** What the contract of protocols asks for, as a Play controller. */
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

  public WebSocket socket() {
    return WebSocket.Text.accept(request -> Flow.create());
  }

  private static CompletionStage<Result> now(Result result) {
    return CompletableFuture.completedFuture(result);
  }
}
