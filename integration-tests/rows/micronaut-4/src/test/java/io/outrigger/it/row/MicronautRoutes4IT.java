package io.outrigger.it.row;

import io.outrigger.it.contract.RouteContract;
import io.outrigger.it.fork.Request;
import org.junit.jupiter.api.Test;

final class MicronautRoutes4IT extends RouteContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.micronaut.MicronautMain";
  }

  @Test
  void ofAVariableOnlyTheNameIsTheRoute() {
    served(Request.get("/it/items/7/pages?from=3"), "/it/items/{id}/pages", 200);
  }
}
