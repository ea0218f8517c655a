package io.outrigger.hook.helidon;

import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Translates between Helidon's requests, answers and exceptions and the port. */
final class HelidonExchange {

  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int SERVER_ERROR = 500;

  private static final Class<?> REQUEST_EXCEPTION;
  private static final Class<?> HTTP_EXCEPTION;
  private static final MethodHandle METHOD_OF_REQUEST;
  private static final MethodHandle METHOD_OF_PROLOGUE;
  private static final MethodHandle METHOD_OF_EXCEPTION;
  private static final MethodHandle IS_BEGUN;
  private static final MethodHandle STATUS;
  private static final MethodHandle STATUS_OF_REQUEST_EXCEPTION;
  private static final MethodHandle STATUS_OF_HTTP_EXCEPTION;
  private static final MethodHandle CONNECTION_OF_HTTP1;

  static {
    try {
      Class<?> request = Getters.type("webserver.http.ServerRequest");
      Class<?> response = Getters.type("webserver.http.RoutingResponse");
      Class<?> prologue = Getters.type("http.HttpPrologue");
      Class<?> http1 = Getters.type("webserver.http1.Http1Connection");
      REQUEST_EXCEPTION = Getters.type("http.RequestException");
      HTTP_EXCEPTION = Getters.type("http.HttpException");
      METHOD_OF_REQUEST = Getters.chain(request, String.class, "prologue", "method", "text");
      METHOD_OF_PROLOGUE = Getters.chain(prologue, String.class, "method", "text");
      METHOD_OF_EXCEPTION = Getters.chain(REQUEST_EXCEPTION, String.class, "request", "method");
      IS_BEGUN = Getters.chain(response, boolean.class, "hasEntity");
      STATUS = Getters.chain(response, int.class, "status", "code");
      STATUS_OF_REQUEST_EXCEPTION = Getters.chain(REQUEST_EXCEPTION, int.class, "status", "code");
      STATUS_OF_HTTP_EXCEPTION = Getters.chain(HTTP_EXCEPTION, int.class, "status", "code");
      CONNECTION_OF_HTTP1 =
          MethodHandles.privateLookupIn(http1, MethodHandles.lookup())
              .findGetter(http1, "ctx", Getters.type("webserver.ConnectionContext"))
              .asType(MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private HelidonExchange() {}

  static Object begin(Object connection, Object request) throws Throwable {
    HttpServerExchange exchange =
        HttpServerPort.begin(
            HelidonListeners.server(connection), (String) METHOD_OF_REQUEST.invokeExact(request));
    HttpServerPort.makeCurrent(exchange);
    return exchange;
  }

  /** After an exception the thread keeps the exchange, so that it is not counted once more. */
  static void end(Object exchange, Object request, Object response, @Nullable Throwable thrown)
      throws Throwable {
    int status = thrown == null ? (int) STATUS.invokeExact(response) : status(response, thrown);
    try {
      HelidonRoute.name(request);
    } finally {
      if (thrown == null) {
        HttpServerPort.makeCurrent(null);
      }
      HttpServerPort.end((HttpServerExchange) exchange, status);
    }
  }

  /**
   * An HttpException is the way to answer, such as with 404; one of a server error wraps others.
   */
  static void failed(Throwable thrown) throws Throwable {
    if (!HTTP_EXCEPTION.isInstance(thrown)) {
      HttpServerPort.failed(thrown);
    } else if ((int) STATUS_OF_HTTP_EXCEPTION.invokeExact((Object) thrown) >= SERVER_ERROR) {
      Throwable cause = thrown.getCause();
      HttpServerPort.failed(cause == null ? thrown : cause);
    }
  }

  private static int status(Object response, Throwable thrown) throws Throwable {
    if ((boolean) IS_BEGUN.invokeExact(response)) {
      return (int) STATUS.invokeExact(response);
    }
    if (REQUEST_EXCEPTION.isInstance(thrown)) {
      return (int) STATUS_OF_REQUEST_EXCEPTION.invokeExact((Object) thrown);
    }
    return HTTP_EXCEPTION.isInstance(thrown)
        ? (int) STATUS_OF_HTTP_EXCEPTION.invokeExact((Object) thrown)
        : HttpServerPort.NO_ANSWER;
  }

  /** Answers what was thrown while a request was read, or while it was served. */
  static void rejected(Object http1, Object exception) throws Throwable {
    HttpServerExchange served = HttpServerPort.makeCurrent(null);
    if (served == null) {
      String method = (String) METHOD_OF_EXCEPTION.invokeExact(exception);
      HttpServerPort.end(
          HttpServerPort.begin(
              HelidonListeners.server((Object) CONNECTION_OF_HTTP1.invokeExact(http1)),
              method == null ? "" : method),
          (int) STATUS_OF_REQUEST_EXCEPTION.invokeExact(exception));
    }
  }

  static void upgraded(Object connection, Object prologue) throws Throwable {
    HttpServerPort.end(
        HttpServerPort.begin(
            HelidonListeners.server(connection), (String) METHOD_OF_PROLOGUE.invokeExact(prologue)),
        SWITCHING_PROTOCOLS);
  }
}
