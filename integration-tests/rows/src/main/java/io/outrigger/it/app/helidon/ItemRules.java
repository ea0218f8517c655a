package io.outrigger.it.app.helidon;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.outrigger.it.app.Gate;
import java.util.concurrent.CompletableFuture;

/** What the contract of routes asks for. */
final class ItemRules {

  private ItemRules() {}

  static void add(HttpRules rules) {
    rules
        .post("/items", (in, out) -> out.status(201).send(in.content().as(String.class)))
        .get("/items/{id}", ItemRules::item)
        .head("/items/{id}", ItemRules::item)
        .get("/items/{id}/parts/{part}", ItemRules::part)
        .get("/items/{id}/gone", (in, out) -> out.status(410).send("gone " + variable(in, "id")))
        .get("/items/{id}/fail", ItemRules::fail)
        .get("/items/{id}/later", ItemRules::later)
        .get("/items/{id}/stream", HelidonMain::stream)
        .get("/items/{id}/release", (in, out) -> out.send(Gate.release()))
        // behind a pattern of its own
        .register("/shelves/{shelf}", shelf -> shelf.get("/books/{book}", ItemRules::book));
  }

  private static String variable(ServerRequest in, String name) {
    return in.path().pathParameters().get(name);
  }

  private static void item(ServerRequest in, ServerResponse out) {
    HelidonMain.text(in, out, "item " + variable(in, "id"));
  }

  private static void part(ServerRequest in, ServerResponse out) {
    out.send("part " + variable(in, "part") + " of " + variable(in, "id"));
  }

  private static void fail(ServerRequest in, ServerResponse out) {
    throw new IllegalStateException("as asked for " + variable(in, "id"));
  }

  private static void later(ServerRequest in, ServerResponse out) {
    out.send(CompletableFuture.supplyAsync(() -> "later " + variable(in, "id")).join());
  }

  private static void book(ServerRequest in, ServerResponse out) {
    out.send("book " + variable(in, "book") + " on " + variable(in, "shelf"));
  }
}
