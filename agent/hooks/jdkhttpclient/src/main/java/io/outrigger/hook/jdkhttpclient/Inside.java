package io.outrigger.hook.jdkhttpclient;

import io.outrigger.port.httpclient.HttpRetry;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What sending a request once more takes of the client's inside; not looked at otherwise. */
final class Inside {

  private static final String UPGRADE_SETTINGS = "HTTP2-Settings";

  private static final MethodHandle REQUEST;
  private static final MethodHandle PREVIOUS;
  private static final MethodHandle SET_PREVIOUS;
  private static final MethodHandle RETRY_CAUSE;
  private static final MethodHandle CANCELLED;
  private static final MethodHandle ATTEMPTS;
  private static final MethodHandle EXECUTOR;
  private static final MethodHandle CONNECT_TIMEOUT;
  private static final MethodHandle RESET_CONNECT_TIMEOUT;
  private static final MethodHandle LEFT_TO_CONNECT;
  private static final MethodHandle SEND;
  private static final MethodHandle IS_WEB_SOCKET;
  private static final MethodHandle PUSHES;
  private static final MethodHandle OWN_HEADERS;
  private static final MethodHandle HEADERS;
  private static final MethodHandle IGNORE_BODY;
  private static final MethodHandle EXCHANGE;
  private static final MethodHandle CANCEL_EXCHANGE;
  private static final MethodHandle TIMER;
  private static final MethodHandle TIME_OUT;

  static {
    try {
      Class<?> multi = JdkClientExchange.inside("MultiExchange");
      Class<?> request = JdkClientExchange.inside("HttpRequestImpl");
      Class<?> exchange = JdkClientExchange.inside("Exchange");
      Class<?> response = JdkClientExchange.inside("Response");
      Class<?> executor = JdkClientExchange.inside("HttpClientImpl$DelegatingExecutor");
      Class<?> tracker = JdkClientExchange.inside("MultiExchange$ConnectTimeoutTracker");
      Class<?> timer = JdkClientExchange.inside("ResponseTimerEvent");
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(multi, MethodHandles.lookup());
      REQUEST = lookup.findGetter(multi, "currentreq", request).asType(from(HttpRequest.class));
      PREVIOUS = lookup.findGetter(multi, "previousreq", request).asType(from(Object.class));
      SET_PREVIOUS =
          lookup
              .findSetter(multi, "previousreq", request)
              .asType(MethodType.methodType(void.class, Object.class, Object.class));
      RETRY_CAUSE =
          lookup.findGetter(multi, "retryCause", Throwable.class).asType(from(Throwable.class));
      CANCELLED = lookup.findGetter(multi, "cancelled", boolean.class).asType(from(boolean.class));
      ATTEMPTS =
          lookup
              .findGetter(multi, "attempts", AtomicInteger.class)
              .asType(from(AtomicInteger.class));
      EXECUTOR =
          MethodHandles.filterReturnValue(
                  lookup.findGetter(multi, "executor", executor),
                  lookup.findVirtual(executor, "delegate", MethodType.methodType(Executor.class)))
              .asType(from(Executor.class));
      CONNECT_TIMEOUT =
          lookup.findGetter(multi, "connectTimeout", tracker).asType(from(Object.class));
      RESET_CONNECT_TIMEOUT =
          lookup
              .findVirtual(tracker, "reset", MethodType.methodType(void.class))
              .asType(from(void.class));
      LEFT_TO_CONNECT =
          lookup
              .findVirtual(multi, "remainingConnectTimeout", MethodType.methodType(Optional.class))
              .asType(from(Optional.class));
      SEND =
          lookup
              .findVirtual(
                  multi, "responseAsyncImpl", MethodType.methodType(CompletableFuture.class))
              .asType(from(CompletableFuture.class));
      IS_WEB_SOCKET =
          lookup
              .findVirtual(request, "isWebSocket", MethodType.methodType(boolean.class))
              .asType(from(boolean.class));
      PUSHES =
          lookup
              .findGetter(multi, "pushGroup", JdkClientExchange.inside("PushGroup"))
              .asType(from(Object.class));
      Class<?> builder = JdkClientExchange.inside("common.HttpHeadersBuilder");
      OWN_HEADERS =
          MethodHandles.filterReturnValue(
                  lookup.findVirtual(
                      request, "getSystemHeadersBuilder", MethodType.methodType(builder)),
                  MethodHandles.privateLookupIn(builder, MethodHandles.lookup())
                      .findVirtual(builder, "map", MethodType.methodType(Map.class)))
              .asType(from(Map.class));
      HEADERS =
          lookup
              .findVirtual(response, "headers", MethodType.methodType(HttpHeaders.class))
              .asType(from(HttpHeaders.class));
      IGNORE_BODY =
          MethodHandles.filterReturnValue(
                  lookup.findGetter(multi, "exchange", exchange),
                  lookup.findVirtual(
                      exchange, "ignoreBody", MethodType.methodType(CompletableFuture.class)))
              .asType(from(CompletableFuture.class));
      EXCHANGE = lookup.findGetter(multi, "exchange", exchange).asType(from(Object.class));
      CANCEL_EXCHANGE =
          lookup
              .findVirtual(exchange, "cancel", MethodType.methodType(void.class))
              .asType(from(void.class));
      TIMER =
          lookup
              .findStatic(timer, "of", MethodType.methodType(timer, multi))
              .asType(from(Object.class));
      TIME_OUT =
          lookup
              .findVirtual(timer, "handle", MethodType.methodType(void.class))
              .asType(from(void.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Inside() {}

  private static MethodType from(Class<?> result) {
    return MethodType.methodType(result, Object.class);
  }

  /** The request that the call has come to. */
  static HttpRequest request(Object multiExchange) throws Throwable {
    return (HttpRequest) REQUEST.invokeExact(multiExchange);
  }

  static boolean isWebSocket(HttpRequest request) throws Throwable {
    return (boolean) IS_WEB_SOCKET.invokeExact((Object) request);
  }

  /** Whether the application gets what HTTP/2 servers push, which it might get twice. */
  static boolean takesPushes(Object multiExchange) throws Throwable {
    Object group = (Object) PUSHES.invokeExact(multiExchange);
    return group != null;
  }

  /** Whether the client itself sends the same request once more, and does not follow a redirect. */
  static boolean isSameAgain(Object multiExchange) throws Throwable {
    Object previous = (Object) PREVIOUS.invokeExact(multiExchange);
    Object current = request(multiExchange);
    return previous == current;
  }

  /** Why the client does so. */
  static @Nullable Throwable retryCause(Object multiExchange) throws Throwable {
    return (Throwable) RETRY_CAUSE.invokeExact(multiExchange);
  }

  /** Whether the application has taken the call back, or its time is over. */
  static boolean isCancelled(Object multiExchange) throws Throwable {
    return (boolean) CANCELLED.invokeExact(multiExchange);
  }

  /** What the client runs its own work on. */
  static Executor executor(Object multiExchange) throws Throwable {
    return (Executor) EXECUTOR.invokeExact(multiExchange);
  }

  static @Nullable String retryAfter(Object response) throws Throwable {
    HttpHeaders headers = (HttpHeaders) HEADERS.invokeExact(response);
    return headers.firstValue("Retry-After").orElse(null);
  }

  /** Nobody will read the answer that is here; done once its connection is free, or closed. */
  static CompletableFuture<?> ignoreBody(Object multiExchange) throws Throwable {
    return (CompletableFuture<?>) IGNORE_BODY.invokeExact(multiExchange);
  }

  /** The latest request with its answer. */
  static Object exchange(Object multiExchange) throws Throwable {
    return (Object) EXCHANGE.invokeExact(multiExchange);
  }

  /** Gives up one request, and no more than that. */
  static void cancelExchange(Object exchange) throws Throwable {
    CANCEL_EXCHANGE.invokeExact(exchange);
  }

  /** The time for connecting that is left, which all attempts to connect share. */
  static long leftToConnectMillis(Object multiExchange) throws Throwable {
    Optional<?> left = (Optional<?>) LEFT_TO_CONNECT.invokeExact(multiExchange);
    return left.isPresent() && left.get() instanceof Duration duration
        ? TimeUnit.MILLISECONDS.convert(duration)
        : HttpRetry.FOR_EVER;
  }

  /**
   * The same request is about to be sent by {@link #send}: its headers are there already, and it is
   * none of the few attempts that the client has for itself.
   *
   * @param connected whether there was a connection, so that the time for connecting begins anew
   */
  static void prepareAgain(Object multiExchange, boolean connected) throws Throwable {
    HttpRequest request = request(multiExchange);
    SET_PREVIOUS.invokeExact(multiExchange, (Object) request);
    forgetUpgrade(request);
    AtomicInteger attempts = (AtomicInteger) ATTEMPTS.invokeExact(multiExchange);
    attempts.decrementAndGet();
    Object connectTimeout = (Object) CONNECT_TIMEOUT.invokeExact(multiExchange);
    if (connected && connectTimeout != null) {
      RESET_CONNECT_TIMEOUT.invokeExact(connectTimeout);
    }
    JdkClientExchange.renewExchange(multiExchange);
  }

  /**
   * The request may have asked for HTTP/2, and go by HTTP/2 this time, where such headers are a
   * fault. It asks anew if it goes by HTTP/1.1.
   */
  private static void forgetUpgrade(HttpRequest request) throws Throwable {
    Map<?, ?> own = (Map<?, ?>) OWN_HEADERS.invokeExact((Object) request);
    if (own.containsKey(UPGRADE_SETTINGS)) {
      own.remove(UPGRADE_SETTINGS);
      own.remove("Upgrade");
      own.remove("Connection");
    }
  }

  static CompletableFuture<?> send(Object multiExchange) throws Throwable {
    return (CompletableFuture<?>) SEND.invokeExact(multiExchange);
  }

  /** Ends the attempt under way as the client's own timer would. */
  static void timeOut(Object multiExchange) throws Throwable {
    TIME_OUT.invokeExact((Object) TIMER.invokeExact(multiExchange));
  }
}
