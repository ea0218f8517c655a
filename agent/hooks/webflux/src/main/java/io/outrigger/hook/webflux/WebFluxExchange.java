package io.outrigger.hook.webflux;

import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;

/** Translates the pattern that Spring matched into a route, and tells of exceptions. */
final class WebFluxExchange {

  private WebFluxExchange() {}

  /** Names the route, if the handler was found by a pattern. */
  static void handled(ServerWebExchange exchange) {
    Object pattern = exchange.getAttributes().get(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    if (!(pattern instanceof PathPattern template)) {
      return;
    }
    ServerHttpRequest request = exchange.getRequest();
    HttpServerExchange meant = Requests.exchangeOf(request);
    if (meant != null) {
      // this thread may be at work on another one, whose end let this one go on
      HttpServerExchange before = HttpServerPort.makeCurrent(meant);
      try {
        HttpServerPort.template(
            contextPath(request.getPath().contextPath()), template.getPatternString());
      } finally {
        HttpServerPort.giveBack(before);
      }
    }
  }

  /** Tells of the exception that makes the answer. */
  static void failed(ServerWebExchange exchange, Throwable thrown) {
    HttpServerExchange meant = Requests.exchangeOf(exchange.getRequest());
    if (meant != null) {
      HttpServerExchange before = HttpServerPort.makeCurrent(meant);
      try {
        HttpServerPort.failed(thrown);
      } finally {
        HttpServerPort.giveBack(before);
      }
    }
  }

  /** Servlet containers give the prefix as the client wrote it: /app;v=1 or /%61pp. */
  private static String contextPath(PathContainer written) {
    String path = written.value();
    if (path.indexOf(';') < 0 && path.indexOf('%') < 0) {
      return path;
    }
    StringBuilder plain = new StringBuilder(path.length());
    for (PathContainer.Element each : written.elements()) {
      plain.append(
          each instanceof PathContainer.PathSegment segment
              ? segment.valueToMatch()
              : each.value());
    }
    return plain.toString();
  }
}
