package io.outrigger.it.app.javalin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.outrigger.it.app.Gate;
import io.outrigger.it.app.Ready;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;

/** What the contract of routes asks for, in Javalin. */
public final class ItemRoutes {

  private ItemRoutes() {}

  /** Serves it on any free port. */
  public static void serve(Javalin app) {
    app.before(ctx -> ctx.header("X-Before", "seen"));
    app.before("/items/*", ctx -> ctx.header("X-Items", "seen"));
    app.after(ctx -> ctx.header("X-After", "seen"));
    app.post("/items", ctx -> ctx.status(201).result(ctx.body()));
    app.get("/items/{id}", ItemRoutes::item);
    app.head("/items/{id}", ItemRoutes::item);
    app.get(
        "/items/{id}/parts/{part}",
        ctx -> ctx.result("part " + ctx.pathParam("part") + " of " + ctx.pathParam("id")));
    app.get("/items/{id}/gone", ctx -> ctx.status(410).result("gone " + ctx.pathParam("id")));
    app.get("/items/{id}/fail", ItemRoutes::fail);
    app.get(
        "/items/{id}/later",
        ctx -> {
          String text = "later " + ctx.pathParam("id");
          ctx.future(() -> CompletableFuture.supplyAsync(() -> text).thenAccept(ctx::result));
        });
    app.get("/items/{id}/stream", ItemRoutes::stream);
    app.get("/items/{id}/release", ctx -> ctx.result(Gate.release()));
    app.start("127.0.0.1", 0);
    Ready.on(app.port());
  }

  private static void item(Context ctx) {
    ctx.result("item " + ctx.pathParam("id"));
  }

  private static void stream(Context ctx) throws IOException {
    OutputStream out = ctx.res().getOutputStream();
    out.write("data: begun\n\n".getBytes(UTF_8));
    out.flush();
    Gate.block();
    out.write("data: done\n\n".getBytes(UTF_8));
  }

  private static void fail(Context ctx) {
    throw new IllegalStateException("as asked for " + ctx.pathParam("id"));
  }
}
