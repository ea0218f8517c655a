package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import org.junit.jupiter.api.Test;

/**
 * What holds for every framework that maps paths with templates. The program serves, below {@code
 * /it} and the framework's own {@link #prefix}:
 *
 * <ul>
 *   <li>{@code POST /items}: 201 and the body
 *   <li>{@code GET /items/{id}} and {@code GET /items/{id}/parts/{part}}
 *   <li>{@code GET /items/{id}/gone}: 410
 *   <li>{@code GET /items/{id}/fail}: an exception
 *   <li>{@code GET /items/{id}/later}: an answer from another thread
 *   <li>{@code GET /items/{id}/stream}: an event {@code begun} at once, an event {@code done} once
 *       {@code GET /items/{id}/release} was asked
 * </ul>
 */
public abstract class RouteContract extends HttpContract {

  /** What stands between the context path and the templates; empty or such as {@code /api}. */
  protected String prefix() {
    return "";
  }

  /** The route of a request for which the framework has no template. */
  protected String routeWithoutTemplate() {
    return UNMATCHED;
  }

  private String path(String path) {
    return CONTEXT + prefix() + path;
  }

  /** As {@link #route} writes it; not every library writes variables in braces. */
  private String template(String template) {
    return route(prefix() + template);
  }

  private void answered(String path, String template, int status, String body) {
    assertThat(served(Request.get(path(path)), template(template), status).body()).isEqualTo(body);
  }

  @Test
  void aPathWithoutVariables() {
    assertThat(served(Request.post(path("/items"), "new"), template("/items"), 201).body())
        .isEqualTo("new");
  }

  @Test
  void aVariable() {
    answered("/items/7", "/items/{id}", 200, "item 7");
  }

  @Test
  void aClientCannotMakeRoutesByWritingTheContextPathInItsOwnWay() {
    Request request = Request.get(CONTEXT + ";client=made" + prefix() + "/items/7");
    // not every framework takes such a path for its own
    int status = plain().ask(request).status();
    served(request, status == 200 ? template("/items/{id}") : routeWithoutTemplate(), status);
  }

  @Test
  void variablesInSeveralPlaces() {
    answered("/items/7/parts/9", "/items/{id}/parts/{part}", 200, "part 9 of 7");
  }

  @Test
  void allValuesOfAVariableAreOneRoute() {
    Counts before = counted();
    for (ForkedJvm program : all()) {
      for (int i = 0; i < 20; i++) {
        assertThat(program.ask(Request.get(path("/items/" + i))).body()).isEqualTo("item " + i);
      }
    }
    exactly(before, Counts.NONE.plus("GET", template("/items/{id}"), 200, 20));
  }

  @Test
  void aStatusThatTheApplicationChose() {
    answered("/items/7/gone", "/items/{id}/gone", 410, "gone 7");
  }

  @Test
  void anException() {
    served(Request.get(path("/items/7/fail")), template("/items/{id}/fail"), 500);
  }

  @Test
  void anAnswerFromAnotherThread() {
    answered("/items/7/later", "/items/{id}/later", 200, "later 7");
  }

  @Test
  void anAnswerIsCountedWhenItIsDone() {
    isCountedWhenItIsDone(
        path("/items/7/stream"),
        template("/items/{id}/stream"),
        path("/items/7/release"),
        template("/items/{id}/release"));
  }

  @Test
  void aPathWithoutTemplate() {
    served(Request.get(path("/nobody/here")), routeWithoutTemplate(), 404);
  }

  @Test
  void aHeadHasTheRouteOfItsGet() {
    served(Request.of("HEAD", path("/items/7")), template("/items/{id}"), 200);
  }
}
