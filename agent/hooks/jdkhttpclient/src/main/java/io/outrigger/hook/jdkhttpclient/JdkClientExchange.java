package io.outrigger.hook.jdkhttpclient;

import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientPort;
import io.outrigger.port.httpclient.Targets;
import io.outrigger.spi.WeakTable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Translates between the client's objects and the port. The client's classes are hidden in their
 * package, so they are read through method handles and known here as {@code Object}.
 */
final class JdkClientExchange {

  private static final WeakTable<Object, Sent> CALLS = new WeakTable<>(Sent::dropped);

  /** The latest attempt of what the application sees as one call. */
  private static final WeakTable<Object, Sent> LATEST = new WeakTable<>();

  /** Where the application wanted to send a request that now has another target. */
  private static final WeakTable<Object, URI> ASKED_FOR = new WeakTable<>();

  private static final MethodHandle REQUEST;
  private static final MethodHandle SET_REQUEST;
  private static final MethodHandle EXCHANGE;
  private static final MethodHandle SET_EXCHANGE;
  private static final MethodHandle NEW_REQUEST;
  private static final MethodHandle NEW_EXCHANGE;
  private static final MethodHandle STATUS;

  static {
    try {
      Class<?> multi = inside("MultiExchange");
      Class<?> exchange = inside("Exchange");
      Class<?> request = inside("HttpRequestImpl");
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(multi, MethodHandles.lookup());
      MethodType getter = MethodType.methodType(Object.class, Object.class);
      MethodType setter = MethodType.methodType(void.class, Object.class, Object.class);
      REQUEST = lookup.findGetter(multi, "currentreq", request).asType(getter);
      SET_REQUEST = lookup.findSetter(multi, "currentreq", request).asType(setter);
      EXCHANGE = lookup.findGetter(multi, "exchange", exchange).asType(getter);
      SET_EXCHANGE =
          lookup
              .findVirtual(multi, "setExchange", MethodType.methodType(void.class, exchange))
              .asType(setter);
      NEW_REQUEST =
          MethodHandles.privateLookupIn(request, MethodHandles.lookup())
              .findConstructor(
                  request,
                  MethodType.methodType(
                      void.class, URI.class, String.class, request, boolean.class))
              .asType(
                  MethodType.methodType(
                      Object.class, URI.class, String.class, Object.class, boolean.class));
      NEW_EXCHANGE =
          MethodHandles.privateLookupIn(exchange, MethodHandles.lookup())
              .findConstructor(exchange, MethodType.methodType(void.class, request, multi))
              .asType(MethodType.methodType(Object.class, Object.class, Object.class));
      STATUS =
          lookup
              .findVirtual(inside("Response"), "statusCode", MethodType.methodType(int.class))
              .asType(MethodType.methodType(int.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private JdkClientExchange() {}

  /** One of the client's own classes. */
  static Class<?> inside(String name) throws ClassNotFoundException {
    return Class.forName(
        "jdk.internal.net.http." + name, false, HttpRequest.class.getClassLoader());
  }

  static void choose(Object multiExchange) throws Throwable {
    Object request = (Object) REQUEST.invokeExact(multiExchange);
    URI asked = ASKED_FOR.get(request);
    HttpRequest asPublic = (HttpRequest) request;
    if (asked == null) {
      asked = asPublic.uri();
    }
    Sent before = LATEST.get(multiExchange);
    if (before != null) {
      // first, so that what it holds is free for the next
      before.triedAgain();
    }
    HttpCall call =
        HttpClientPort.choose(
            asPublic.method(), asked.getScheme(), asked.getHost(), asked.getPort());
    URI target = target(asked, call);
    if (target != null) {
      Object moved = (Object) NEW_REQUEST.invokeExact(target, asPublic.method(), request, true);
      ASKED_FOR.put(moved, asked);
      SET_REQUEST.invokeExact(multiExchange, moved);
      SET_EXCHANGE.invokeExact(
          multiExchange, (Object) NEW_EXCHANGE.invokeExact(moved, multiExchange));
    }
    Sent sent = new Sent(call);
    CALLS.put((Object) EXCHANGE.invokeExact(multiExchange), sent);
    LATEST.put(multiExchange, sent);
  }

  /** Where the request goes in place of where the application wanted, or null. */
  private static @Nullable URI target(URI asked, HttpCall call) {
    try {
      return call.moved() ? Targets.move(asked, call) : null;
    } catch (URISyntaxException notForThisClient) {
      HttpClientPort.stay(call, "java.net.http.HttpClient", notForThisClient);
      return null;
    }
  }

  /** The same request is about to be sent once more, whose exchange is spent. */
  static void renewExchange(Object multiExchange) throws Throwable {
    Object request = (Object) REQUEST.invokeExact(multiExchange);
    SET_EXCHANGE.invokeExact(
        multiExchange, (Object) NEW_EXCHANGE.invokeExact(request, multiExchange));
  }

  static @Nullable Sent begin(Object exchange) {
    Sent sent = CALLS.get(exchange);
    if (sent != null) {
      sent.send();
    }
    return sent;
  }

  static @Nullable Sent of(Object exchange) {
    return CALLS.get(exchange);
  }

  /** Nothing more will be asked of the exchange. */
  static void forget(Object exchange) {
    CALLS.remove(exchange);
  }

  static @Nullable Sent lastOf(Object multiExchange) {
    return LATEST.get(multiExchange);
  }

  /** The application has its answer. */
  static void concluded(Object multiExchange) {
    Sent last = LATEST.get(multiExchange);
    if (last != null) {
      last.concluded();
    }
  }

  /** Nothing more will be asked of what the application sees as one call. */
  static void forgetAll(Object multiExchange) {
    LATEST.remove(multiExchange);
  }

  static void answered(Object exchange) {
    Sent sent = CALLS.get(exchange);
    if (sent != null) {
      sent.answered();
    }
  }

  static int status(Object response) throws Throwable {
    return (int) STATUS.invokeExact(response);
  }
}
