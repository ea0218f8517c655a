package io.outrigger.it.app.vertx;

import io.outrigger.it.app.Gate;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.function.Function;

/** What the contracts of servers ask for, behind handlers that only have a look at each request. */
final class ContractRoutes {

  private ContractRoutes() {}

  static Router in(Vertx vertx) {
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false));
    router.route("/it/*").handler(RoutingContext::next);
    router.route("/it/hello").handler(only(HttpMethod.GET, in -> text(in, 200, "hello")));
    router
        .route("/it/echo")
        .handler(only(HttpMethod.POST, in -> in.response().end(in.body().buffer())));
    router.get("/it/release").handler(in -> text(in, 200, Gate.release()));
    router
        .get("/it/block")
        .handler(
            in ->
                vertx
                    .executeBlocking(() -> Gate.block(), false)
                    .onSuccess(text -> text(in, 200, text)));
    router.get("/it/later").handler(elsewhere(in -> "later"));
    router
        .get("/it/fail")
        .handler(ContractRoutes::fail)
        .failureHandler(in -> text(in, 500, "failed"));
    // the second only looks on once the first has answered, and the next request may have its turn
    router
        .get("/it/answered")
        .handler(
            in ->
                vertx
                    .executeBlocking(() -> "answered", false)
                    .onSuccess(
                        text -> {
                          text(in, 200, text);
                          in.next();
                        }))
        .handler(in -> in.put("seen", true));
    router.get("/it/empty").handler(in -> in.response().setStatusCode(204).end());
    router.get("/it/unchanged").handler(in -> in.response().setStatusCode(304).end());
    router.get("/it/drop").handler(ContractRoutes::drop);
    router
        .get("/it/large")
        .handler(in -> pieces(in.response().setChunked(true), Buffer.buffer(new byte[65536]), 256));
    router
        .get("/it/events")
        .handler(
            in ->
                pieces(
                    in.response().setChunked(true).putHeader("Content-Type", "text/event-stream"),
                    Buffer.buffer("data: one\n\n"),
                    3));
    router.get("/it/stream").handler(ContractRoutes::stream);
    router.get("/it/ws").handler(in -> in.request().toWebSocket());
    router.route("/it/shelves/:shelf/*").subRouter(ItemRoutes.books(vertx));
    router.route("/it/*").subRouter(ItemRoutes.in(vertx));
    return router;
  }

  static void text(RoutingContext in, int status, String text) {
    HttpServerResponse out = in.response().setStatusCode(status);
    if (in.request().method().equals(HttpMethod.HEAD)) {
      out.putHeader("Content-Length", Integer.toString(text.length())).end();
    } else {
      out.end(text);
    }
  }

  /** Answers from a thread that Vert.x knows nothing of. */
  static Handler<RoutingContext> elsewhere(Function<RoutingContext, String> text) {
    return in -> {
      Thread thread = new Thread(() -> text(in, 200, text.apply(in)), "elsewhere");
      thread.setDaemon(true);
      thread.start();
    };
  }

  /** One event, and another once somebody asks for the release. */
  static void stream(RoutingContext in) {
    HttpServerResponse out =
        in.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
    out.write("data: begun\n\n");
    Thread thread =
        new Thread(
            () -> {
              Gate.block();
              out.end("data: done\n\n");
            },
            "elsewhere");
    thread.setDaemon(true);
    thread.start();
  }

  static void fail(RoutingContext in) {
    throw new IllegalStateException("as asked");
  }

  private static Handler<RoutingContext> only(HttpMethod method, Handler<RoutingContext> handler) {
    return in -> {
      HttpMethod asked = in.request().method();
      if (asked.equals(method)
          || (asked.equals(HttpMethod.HEAD) && method.equals(HttpMethod.GET))) {
        handler.handle(in);
      } else {
        text(in, 405, "not allowed");
      }
    };
  }

  private static void drop(RoutingContext in) {
    if (in.request().version() == HttpVersion.HTTP_2) {
      in.response().reset(8);
    } else {
      in.request().connection().close();
    }
  }

  /** Each piece is sent once the one before is out. */
  private static void pieces(HttpServerResponse out, Buffer piece, int left) {
    if (left == 0) {
      out.end();
    } else {
      out.write(piece).onSuccess(written -> pieces(out, piece, left - 1));
    }
  }
}
