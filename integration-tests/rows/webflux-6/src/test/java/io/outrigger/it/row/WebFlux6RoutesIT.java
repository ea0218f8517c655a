package io.outrigger.it.row;

import io.outrigger.it.contract.RouteContract;
import io.outrigger.it.fork.Request;
import org.junit.jupiter.api.Test;

final class WebFlux6RoutesIT extends RouteContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.webflux.WebFluxMain";
  }

  @Test
  void aRouterFunctionInsideOfAnother() {
    served(Request.get("/it/functional/items/7"), "/it/functional/items/{id}", 200);
  }

  @Test
  void staticFiles() {
    served(Request.get("/it/static/it/app/Gate.class"), "/it/static/**", 200);
    served(Request.get("/it/static/none"), "/it/static/**", 404);
  }
}
