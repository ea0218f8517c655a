package io.outrigger.it.row;

import io.outrigger.it.contract.RouteContract;
import io.outrigger.it.fork.Request;
import org.junit.jupiter.api.Test;

/**
 * On Tomcat. What the hook needs of a server is the same on all that Spring adapts but Reactor
 * Netty: the exchange is current when the request comes to Spring's adapter.
 */
final class WebFlux7ServletRoutesIT extends RouteContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.webfluxservlet.WebFluxServletMain";
  }

  @Test
  void aRouterFunctionInsideOfAnother() {
    served(Request.get("/it/functional/items/7"), "/it/functional/items/{id}", 200);
  }
}
