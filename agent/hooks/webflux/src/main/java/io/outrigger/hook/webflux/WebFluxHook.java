package io.outrigger.hook.webflux;

import io.outrigger.spi.Feeds;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.List;

/** Describes how Spring WebFlux is woven. */
public final class WebFluxHook implements Hook {

  private static final String DISPATCHER = "org.springframework.web.reactive.DispatcherHandler";
  private static final String EXCHANGE = "org.springframework.web.server.ServerWebExchange";
  private static final String HTTP = "org.springframework.http.server.reactive.";
  private static final String HERE = "io.outrigger.hook.webflux.";

  @Override
  public String id() {
    return "webflux";
  }

  @Override
  public String library() {
    return "Spring WebFlux";
  }

  @Override
  public String versions() {
    return "5.3 to 7.0 (on Reactor Netty and Tomcat; others that Spring adapts alike, untested)";
  }

  @Override
  public Feeds feeds() {
    return Feeds.ROUTES_OF_HTTP_SERVED;
  }

  @Override
  public boolean optional() {
    return true;
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        Weave.type("org.springframework.web.server.adapter.HttpWebHandlerAdapter")
            .method("handle", HTTP + "ServerHttpRequest", HTTP + "ServerHttpResponse")
            .advice(HERE + "ArriveAdvice"),
        Weave.type(
                "org.springframework.web.server.handler.ExceptionHandlingWebHandler"
                    + "$CheckpointInsertingHandler")
            .method("handle", EXCHANGE, "java.lang.Throwable")
            .advice(HERE + "FailAdvice"),
        // 5
        Weave.type(DISPATCHER)
            .method("invokeHandler", EXCHANGE, "java.lang.Object")
            .advice(HERE + "HandleAdvice"),
        // 6 and 7
        Weave.type(DISPATCHER)
            .method("handleRequestWith", EXCHANGE, "java.lang.Object")
            .advice(HERE + "HandleAdvice"));
  }
}
