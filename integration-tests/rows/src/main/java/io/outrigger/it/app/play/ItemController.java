package io.outrigger.it.app.play;

import io.outrigger.it.app.Gate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import play.mvc.BodyParser;
import play.mvc.Controller;
import play.mvc.Http;
import play.mvc.Result;

/** What the contract of routes asks for, as a Play controller. */
public final class ItemController extends Controller {

  @BodyParser.Of(BodyParser.TolerantText.class)
  public CompletionStage<Result> create(Http.Request request) {
    return now(created(request.body().asText()));
  }

  public CompletionStage<Result> item(Http.Request request, String id) {
    return now(ok("item " + id));
  }

  public CompletionStage<Result> part(Http.Request request, String id, String part) {
    return now(ok("part " + part + " of " + id));
  }

  public CompletionStage<Result> gone(Http.Request request, String id) {
    return now(status(410, "gone " + id));
  }

  public CompletionStage<Result> fail(Http.Request request, String id) {
    throw new IllegalStateException("as asked for " + id);
  }

  public CompletionStage<Result> later(Http.Request request, String id) {
    return CompletableFuture.supplyAsync(() -> ok("later " + id));
  }

  public CompletionStage<Result> stream(Http.Request request, String id) {
    return now(ok(new Events()));
  }

  public CompletionStage<Result> release(Http.Request request, String id) {
    return now(ok(Gate.release()));
  }

  private static CompletionStage<Result> now(Result result) {
    return CompletableFuture.completedFuture(result);
  }
}
