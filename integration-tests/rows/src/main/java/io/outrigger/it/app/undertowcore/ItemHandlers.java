package io.outrigger.it.app.undertowcore;

import io.outrigger.it.app.Gate;
import io.undertow.Handlers;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Methods;

/** What the contract of routes asks for. */
final class ItemHandlers {

  private ItemHandlers() {}

  static RoutingHandler routing() {
    return Handlers.routing()
        .post("/items", ItemHandlers::create)
        .get("/items/{id}", ItemHandlers::item)
        .add(Methods.HEAD, "/items/{id}", ItemHandlers::item)
        .get("/items/{id}/parts/{part}", ItemHandlers::part)
        .get("/items/{id}/gone", ItemHandlers::gone)
        .get("/items/{id}/fail", ItemHandlers::fail)
        .get("/items/{id}/later", ItemHandlers::later)
        .get("/items/{id}/stream", new BlockingHandler(UndertowCoreMain::stream))
        .get("/items/{id}/release", exchange -> UndertowCoreMain.text(exchange, Gate.release()));
  }

  private static String variable(HttpServerExchange exchange, String name) {
    return exchange.getQueryParameters().get(name).getFirst();
  }

  private static void create(HttpServerExchange exchange) {
    exchange.setStatusCode(201);
    exchange
        .getRequestReceiver()
        .receiveFullString((read, body) -> UndertowCoreMain.text(read, body));
  }

  private static void item(HttpServerExchange exchange) {
    UndertowCoreMain.text(exchange, "item " + variable(exchange, "id"));
  }

  private static void part(HttpServerExchange exchange) {
    UndertowCoreMain.text(
        exchange, "part " + variable(exchange, "part") + " of " + variable(exchange, "id"));
  }

  private static void gone(HttpServerExchange exchange) {
    exchange.setStatusCode(410);
    UndertowCoreMain.text(exchange, "gone " + variable(exchange, "id"));
  }

  private static void fail(HttpServerExchange exchange) {
    throw new IllegalStateException("as asked for " + variable(exchange, "id"));
  }

  private static void later(HttpServerExchange exchange) {
    exchange.dispatch(
        task -> new Thread(task).start(),
        () -> UndertowCoreMain.text(exchange, "later " + variable(exchange, "id")));
  }
}
