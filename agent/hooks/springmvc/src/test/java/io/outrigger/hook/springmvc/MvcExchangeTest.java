package io.outrigger.hook.springmvc;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MvcExchangeTest {

  @AfterEach
  void leave() {
    HttpServerPort.makeCurrent(null);
  }

  private static @Nullable String route(
      String contextPath, String servletPath, @Nullable String pathInfo, @Nullable Object pattern) {
    HttpServerExchange exchange = HttpServerPort.begin("test:1", "GET");
    HttpServerPort.makeCurrent(exchange);
    MvcExchange.matched(contextPath, servletPath, pathInfo, pattern);
    return exchange.route();
  }

  @Test
  void aDispatcherForEverything() {
    assertThat(route("", "/owners/7", null, "/owners/{id}")).isEqualTo("/owners/{id}");
    assertThat(route("/app", "/owners/7", null, "/owners/{id}")).isEqualTo("/app/owners/{id}");
    assertThat(route("/app", "", "/owners/7", "/owners/{id}")).isEqualTo("/app/owners/{id}");
  }

  @Test
  void aDispatcherWithAPrefix() {
    assertThat(route("/app", "/api", "/owners/7", "/owners/{id}"))
        .isEqualTo("/app/api/owners/{id}");
  }

  @Test
  void aPatternThatCoversThePrefix() {
    assertThat(route("/app", "/api", "/owners/7", "/api/owners/{id}"))
        .isEqualTo("/app/api/owners/{id}");
    assertThat(route("", "/api", "/7", "/apix/{id}")).isEqualTo("/api/apix/{id}");
  }

  @Test
  void noPatternNamesNothing() {
    assertThat(route("/app", "/owners/7", null, null)).isNull();
  }
}
