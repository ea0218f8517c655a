package io.outrigger.it.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.contract.RouteContract;
import io.outrigger.it.fork.Request;
import org.junit.jupiter.api.Test;

final class MicronautRoutes4IT extends RouteContract {

  private static final String LARGE = "x".repeat(20_000);

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.micronaut.MicronautMain";
  }

  @Test
  void ofAVariableOnlyTheNameIsTheRoute() {
    served(Request.get("/it/items/7/pages?from=3"), "/it/items/{id}/pages", 200);
  }

  @Test
  void aBodyThatComesInPieces() {
    assertThat(served(Request.post("/it/items", LARGE), "/it/items", 201).body()).isEqualTo(LARGE);
  }

  @Test
  void aMethodThatNoRouteTakes() {
    served(Request.of("DELETE", "/it/items/7"), UNMATCHED, 405);
  }

  @Test
  void aStatusThatAnotherMethodAnswers() {
    assertThat(served(Request.get("/it/items/7/missing"), "/it/items/{id}/missing", 404).body())
        .isEqualTo("sought in vain");
  }

  @Test
  void aFilterThatAnswers() {
    served(Request.get("/it/guarded/7"), "/it/guarded/{id}", 403);
    served(Request.get("/it/guarded/no/route"), UNMATCHED, 403);
  }

  @Test
  void aFilterOnAnotherThreadBeforeTheRouteIsKnown() {
    served(Request.get("/it/checked/7"), "/it/checked/{id}", 200);
    served(Request.get("/it/checked/no/route"), UNMATCHED, 404);
    assertThat(served(Request.post("/it/checked/7", LARGE), "/it/checked/{id}", 200).body())
        .isEqualTo(LARGE);
  }

  @Test
  void staticFilesHaveNoRoute() {
    served(Request.get("/it/static/Gate.class"), UNMATCHED, 200);
    served(Request.get("/it/static/none"), UNMATCHED, 404);
  }
}
