package io.outrigger.hook.httpclient4;

import io.outrigger.spi.WeakTable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.apache.http.HttpRequest;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.conn.routing.HttpRoute;
import org.jspecify.annotations.Nullable;

/**
 * Reads and directs exchanges of the async client. Their class is hidden in its package, so it is
 * known here as {@code Object}.
 */
final class Handlers {

  private static final WeakTable<Object, AsyncAttempt> EXCHANGES =
      new WeakTable<>(AsyncAttempt::dropped);

  private static final MethodHandle ROUTE;
  private static final MethodHandle SET_ROUTE;
  private static final MethodHandle REQUEST;
  private static final MethodHandle RELEASE;

  static {
    try {
      Class<?> handler =
          Class.forName(
              "org.apache.http.impl.nio.client.AbstractClientExchangeHandler",
              false,
              Handlers.class.getClassLoader());
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(handler, MethodHandles.lookup());
      ROUTE =
          lookup
              .findVirtual(handler, "getRoute", MethodType.methodType(HttpRoute.class))
              .asType(MethodType.methodType(HttpRoute.class, Object.class));
      SET_ROUTE =
          lookup
              .findVirtual(handler, "setRoute", MethodType.methodType(void.class, HttpRoute.class))
              .asType(MethodType.methodType(void.class, Object.class, HttpRoute.class));
      REQUEST =
          lookup
              .findVirtual(
                  handler, "getCurrentRequest", MethodType.methodType(HttpRequestWrapper.class))
              .asType(MethodType.methodType(HttpRequest.class, Object.class));
      RELEASE =
          lookup
              .findVirtual(handler, "releaseConnection", MethodType.methodType(void.class))
              .asType(MethodType.methodType(void.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Handlers() {}

  /** The attempt that an exchange is making. */
  static @Nullable AsyncAttempt attempt(Object handler) {
    return EXCHANGES.get(handler);
  }

  /** The exchange is at its end. */
  static void closed(Object handler) {
    AsyncAttempt attempt = EXCHANGES.get(handler);
    if (attempt != null) {
      attempt.closed();
      EXCHANGES.remove(handler);
    }
  }

  static AsyncAttempt begin(Object handler) throws Throwable {
    HttpRoute route = (HttpRoute) ROUTE.invokeExact(handler);
    HttpRequest request = (HttpRequest) REQUEST.invokeExact(handler);
    AsyncAttempt attempt = new AsyncAttempt(Routes.choose(route, request));
    EXCHANGES.put(handler, attempt);
    attempt.begin();
    return attempt;
  }

  static void prepared(Object handler, AsyncAttempt attempt) throws Throwable {
    HttpRoute asked = (HttpRoute) ROUTE.invokeExact(handler);
    HttpRequest request = (HttpRequest) REQUEST.invokeExact(handler);
    HttpRoute chosen = Routes.chosen(attempt.call(), asked, request);
    if (!chosen.equals(asked)) {
      // one that is kept from the answer before leads where the client wanted to go
      RELEASE.invokeExact(handler);
      SET_ROUTE.invokeExact(handler, chosen);
    }
  }
}
