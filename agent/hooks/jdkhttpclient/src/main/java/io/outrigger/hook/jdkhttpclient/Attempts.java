package io.outrigger.hook.jdkhttpclient;

import io.outrigger.port.httpclient.HttpClientPort;
import io.outrigger.port.httpclient.HttpRetry;
import io.outrigger.spi.WeakTable;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attempts of what the application sees as one call. */
final class Attempts {

  /** Those of the JDK's bodies that are the same each time. A stream is not, nor who knows what. */
  private static final Set<String> REPEATABLE =
      Set.of(
          "jdk.internal.net.http.RequestPublishers$EmptyPublisher",
          "jdk.internal.net.http.RequestPublishers$ByteArrayPublisher",
          "jdk.internal.net.http.RequestPublishers$StringPublisher",
          "jdk.internal.net.http.RequestPublishers$FilePublisher");

  private static final WeakTable<Object, Attempts> CALLS = new WeakTable<>();

  private final HttpRetry retry;
  private final long beganNanos = System.nanoTime();

  /** Whether the attempt that comes next is ours, and not one that the client makes by itself. */
  private volatile boolean ours;

  private Attempts(HttpRetry retry) {
    this.retry = retry;
  }

  /** The attempts that begin with this one; null if it is not the first, or none is to follow. */
  static @Nullable Attempts entered(Object multiExchange) throws Throwable {
    HttpRequest request = Inside.request(multiExchange);
    Attempts known = CALLS.get(multiExchange);
    if (known != null) {
      known.another(multiExchange, request);
      return null;
    }
    if (Inside.isWebSocket(request) || Inside.takesPushes(multiExchange)) {
      return null;
    }
    URI address = request.uri();
    HttpRetry retry =
        HttpClientPort.retryElsewhere(
            request.method(),
            address.getScheme(),
            address.getHost(),
            address.getPort(),
            isRepeatable(request));
    if (retry == null) {
      return null;
    }
    Attempts made = new Attempts(retry);
    CALLS.put(multiExchange, made);
    return made;
  }

  private void another(Object multiExchange, HttpRequest request) throws Throwable {
    if (ours) {
      ours = false;
    } else if (Inside.isSameAgain(multiExchange)) {
      retry.tried(!(Inside.retryCause(multiExchange) instanceof ConnectException));
    } else {
      retry.redirected(request.method(), isRepeatable(request));
    }
  }

  private static boolean isRepeatable(HttpRequest request) {
    Optional<BodyPublisher> body = request.bodyPublisher();
    return body.isEmpty() || REPEATABLE.contains(body.get().getClass().getName());
  }

  HttpRetry retry() {
    return retry;
  }

  /** Since when the application waits, by the clock for durations. */
  long beganNanos() {
    return beganNanos;
  }

  void weSendNext() {
    ours = true;
    retry.sendsAgain();
  }

  /** Nothing more is sent for the call. */
  void over(Object multiExchange) {
    CALLS.remove(multiExchange);
    retry.over();
  }
}
