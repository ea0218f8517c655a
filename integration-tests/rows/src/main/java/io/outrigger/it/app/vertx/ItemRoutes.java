package io.outrigger.it.app.vertx;

import io.outrigger.it.app.Gate;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** What the contract of routes asks for, and what only this router can do. */
final class ItemRoutes {

  private ItemRoutes() {}

  static Router in(Vertx vertx) {
    Router items = Router.router(vertx);
    items.post("/items").handler(in -> in.response().setStatusCode(201).end(in.body().asString()));
    items
        .route("/items/:id")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(in -> ContractRoutes.text(in, 200, "item " + in.pathParam("id")));
    items
        .get("/items/:id/parts/:part")
        .handler(
            in ->
                ContractRoutes.text(
                    in, 200, "part " + in.pathParam("part") + " of " + in.pathParam("id")));
    items
        .get("/items/:id/gone")
        .handler(in -> ContractRoutes.text(in, 410, "gone " + in.pathParam("id")));
    items.get("/items/:id/fail").handler(ContractRoutes::fail);
    items
        .get("/items/:id/later")
        .handler(ContractRoutes.elsewhere(in -> "later " + in.pathParam("id")));
    items.get("/items/:id/stream").handler(ContractRoutes::stream);
    items.get("/items/:id/release").handler(in -> ContractRoutes.text(in, 200, Gate.release()));

    items.getWithRegex("/isbn/[0-9-]+").handler(in -> ContractRoutes.text(in, 200, "a book"));
    items.get("/moved/:id").handler(in -> in.reroute("/it/items/" + in.pathParam("id")));
    // goes on to the next route from another thread
    items.get("/slow/*").blockingHandler(RoutingContext::next, false);
    items.get("/slow/:id").handler(in -> ContractRoutes.text(in, 200, "slow"));
    return items;
  }

  /** For a mount point with a variable, which must not be below another. */
  static Router books(Vertx vertx) {
    Router books = Router.router(vertx);
    books.get("/").handler(in -> ContractRoutes.text(in, 200, "shelf " + in.pathParam("shelf")));
    books
        .get("/books/:book")
        .handler(
            in ->
                ContractRoutes.text(
                    in, 200, "book " + in.pathParam("book") + " on " + in.pathParam("shelf")));
    return books;
  }
}
