package io.outrigger.hook.jdkhttpclient;

import io.outrigger.port.httpclient.HttpRetry;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What sending a request once more takes of the client's inside; not looked at otherwise. */
final class Inside {

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
  private static final MethodHandle HEADERS;
  private static final MethodHandle IGNORE_BODY;
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

  /** Nobody will read the answer that is here. */
  static void ignoreBody(Object multiExchange) throws Throwable {
    CompletableFuture<?> ignored = (CompletableFuture<?>) IGNORE_BODY.invokeExact(multiExchange);
  }

  /** The time for connecting that is left, which all attempts to connect share. */
  static long leftToConnectMillis(Object multiExchange) throws Throwable {
    Optional<?> left = (Optional<?>) LEFT_TO_CONNECT.invokeExact(multiExchange);
    return left.isPresent() && left.get() instanceof Duration duration
        ? duration.toMillis()
        : HttpRetry.FOR_EVER;
  }

  /**
   * The same request is about to be sent by {@link #send}: its headers are there already, and it is
   * none of the few attempts that the client has for itself.
   *
   * @param connected whether there was a connection, so that the time for connecting begins anew
   */
  static void prepareAgain(Object multiExchange, boolean connected) throws Throwable {
    SET_PREVIOUS.invokeExact(multiExchange, (Object) request(multiExchange));
    AtomicInteger attempts = (AtomicInteger) ATTEMPTS.invokeExact(multiExchange);
    attempts.decrementAndGet();
    Object connectTimeout = (Object) CONNECT_TIMEOUT.invokeExact(multiExchange);
    if (connected && connectTimeout != null) {
      RESET_CONNECT_TIMEOUT.invokeExact(connectTimeout);
    }
    JdkClientExchange.renewExchange(multiExchange);
  }

  static CompletableFuture<?> send(Object multiExchange) throws Throwable {
    return (CompletableFuture<?>) SEND.invokeExact(multiExchange);
  }

  /** Ends the attempt under way as the client's own timer would. */
  static void timeOut(Object multiExchange) throws Throwable {
    TIME_OUT.invokeExact((Object) TIMER.invokeExact(multiExchange));
  }
}
