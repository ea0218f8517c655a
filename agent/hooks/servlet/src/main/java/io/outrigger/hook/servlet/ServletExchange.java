package io.outrigger.hook.servlet;

import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.port.httpserver.ServerNames;
import org.jspecify.annotations.Nullable;

/** Decides which frame of a request begins, continues and ends its exchange. */
final class ServletExchange {

  private static final String KIND = "servlet:";

  /** What a frame hands to its exit when it works on an exchange that it does not end. */
  private static final Object CONTINUED = new Object();

  private static final ServerNames NAMES = new ServerNames(KIND);

  private ServletExchange() {}

  /** Enters a frame; null if it is not the outermost on this thread. */
  static @Nullable Object enter(ServletApi api, Object request, Object response) {
    if (HttpServerPort.isBusy() || !api.isHttp(request, response)) {
      return null;
    }
    HttpServerExchange carried = HttpServerPort.carried(api.innermost(request));
    if (carried != null) {
      HttpServerPort.makeCurrent(carried);
      return CONTINUED;
    }
    return api.isFirstDispatch(request) ? begin(api, request) : null;
  }

  /** Everything that may fail comes before the exchange begins, or it would never end. */
  private static HttpServerExchange begin(ServletApi api, Object request) {
    String server = NAMES.of(api.localPort(request));
    String method = api.method(request);
    String contextPath = api.contextPath(request);
    String mapping = api.mapping(request);
    HttpServerExchange exchange = HttpServerPort.begin(server, method);
    HttpServerPort.makeCurrent(exchange);
    HttpServerPort.mapping(contextPath, mapping);
    return exchange;
  }

  /** Leaves a frame; an asynchronous request is ended by its listener. */
  static void exit(
      ServletApi api,
      @Nullable Object entered,
      Object request,
      Object response,
      @Nullable Throwable thrown) {
    if (entered == null) {
      return;
    }
    try {
      if (thrown != null) {
        HttpServerPort.failed(thrown);
      }
    } finally {
      HttpServerPort.giveBack(null);
      if (entered instanceof HttpServerExchange exchange) {
        leave(api, exchange, request, response, thrown);
      }
    }
  }

  /** Ends the exchange even where the container has taken its objects back already. */
  private static void leave(
      ServletApi api,
      HttpServerExchange exchange,
      Object request,
      Object response,
      @Nullable Throwable thrown) {
    try {
      if (thrown != null && !api.isCommitted(response)) {
        HttpServerPort.end(exchange, api.statusOf(thrown));
      } else if (thrown != null || !api.isAsyncStarted(request)) {
        HttpServerPort.end(exchange, api.status(response));
      }
    } catch (RuntimeException takenBack) {
      HttpServerPort.end(exchange, thrown == null ? 200 : 500);
    }
  }

  /** The container's request has become asynchronous. */
  static void asyncStarted(ServletApi api, Object request, @Nullable Object asyncContext) {
    if (asyncContext == null || api.innermost(request) != request) {
      return;
    }
    HttpServerExchange exchange = HttpServerPort.current();
    if (exchange == null) {
      exchange = HttpServerPort.carried(request);
    }
    if (exchange != null) {
      HttpServerPort.carry(request, exchange);
      if (exchange.server().startsWith(KIND)) {
        api.endOnComplete(asyncContext, exchange);
      }
    }
  }
}
