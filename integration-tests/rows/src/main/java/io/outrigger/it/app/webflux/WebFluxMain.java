package io.outrigger.it.app.webflux;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;
import static org.springframework.web.reactive.function.server.RouterFunctions.nest;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.outrigger.it.app.Ready;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ContextPathCompositeHandler;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/** The contracts' program on Spring WebFlux and Reactor Netty. */
public final class WebFluxMain {

  /** Controllers, a router function, static files and a WebSocket. */
  @Configuration
  @EnableWebFlux
  public static class Defaults implements WebFluxConfigurer {

    @Bean
    public RouterFunction<ServerResponse> functional() {
      return nest(
          path("/functional"),
          route(
              GET("/items/{id}"),
              request -> ServerResponse.ok().bodyValue("item " + request.pathVariable("id"))));
    }

    @Bean
    public SimpleUrlHandlerMapping sockets() {
      WebSocketHandler handler = session -> session.receive().then();
      return new SimpleUrlHandlerMapping(Map.of("/ws", handler), -1);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
      registry.addResourceHandler("/static/**").addResourceLocations("classpath:/io/outrigger/");
    }
  }

  private WebFluxMain() {}

  public static void main(String[] args) {
    serve(HttpProtocol.HTTP11);
  }

  /** All of the application, whatever serves it. */
  public static HttpHandler application() {
    return WebHttpHandlerBuilder.applicationContext(
            new AnnotationConfigApplicationContext(
                Defaults.class, ItemController.class, ContractController.class))
        .build();
  }

  static void serve(HttpProtocol... protocols) {
    HttpHandler spring = application();
    DisposableServer server =
        HttpServer.create()
            .host("localhost")
            .port(0)
            .protocol(protocols)
            // by itself it stays with HTTP/1 for requests with a body
            .httpRequestDecoder(spec -> spec.h2cMaxContentLength(1 << 16))
            .handle(new ReactorHttpHandlerAdapter(below(spring)))
            .bindNow();
    Ready.on(server.port());
    // all of its threads are daemons
    server.onDispose().block();
  }

  /** Spring 5 gives no answer at all to {@code /it;client=made}. */
  private static HttpHandler below(HttpHandler spring) {
    HttpHandler context = new ContextPathCompositeHandler(Map.of("/it", spring));
    return (request, response) -> {
      if (request.getPath().value().startsWith("/it/")) {
        return context.handle(request, response);
      }
      response.setStatusCode(HttpStatus.NOT_FOUND);
      return response.setComplete();
    };
  }
}
