package io.outrigger.hook.httpclient5;

import io.outrigger.port.httpclient.HttpClientPort;
import io.outrigger.port.httpclient.HttpRetry;
import io.outrigger.port.httpclient.Unanswered;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** What the classic client has to tell of its calls, so that they can be sent once more. */
final class Retries {

  private static final long REST_MILLIS = 100;

  private Retries() {}

  /** Null if nobody sends it once more. */
  static @Nullable HttpRetry begin(@Nullable HttpHost target, ClassicHttpRequest request) {
    HttpEntity entity = request.getEntity();
    boolean repeatable = entity == null || entity.isRepeatable();
    URIAuthority authority = request.getAuthority();
    if (target != null) {
      return HttpClientPort.retry(
          request.getMethod(),
          target.getSchemeName(),
          target.getHostName(),
          target.getPort(),
          repeatable);
    }
    String scheme = request.getScheme();
    return authority == null
        ? null
        : HttpClientPort.retry(
            request.getMethod(),
            scheme == null ? "http" : scheme,
            authority.getHostName(),
            authority.getPort(),
            repeatable);
  }

  /** Whatever comes of it, the thread is free for other calls unless this one goes on. */
  static boolean again(
      HttpRetry retry,
      @Nullable ClassicHttpRequest request,
      @Nullable CloseableHttpResponse response,
      @Nullable Throwable thrown) {
    boolean again = false;
    try {
      again = isAskedFor(retry, request, response, thrown);
    } finally {
      if (!again) {
        retry.over();
      }
    }
    return again;
  }

  private static boolean isAskedFor(
      HttpRetry retry,
      @Nullable ClassicHttpRequest request,
      @Nullable CloseableHttpResponse response,
      @Nullable Throwable thrown) {
    BooleanSupplier cancelled =
        () -> request instanceof CancellableDependency dependency && dependency.isCancelled();
    if (thrown != null) {
      return retry.isSentAgain(how(thrown), HttpRetry.FOR_EVER, cancelled);
    }
    if (response == null) {
      return false;
    }
    Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
    return retry.isSentAgain(
        response.getCode(),
        header == null ? null : header.getValue(),
        HttpRetry.FOR_EVER,
        cancelled,
        () -> drop(retry, response));
  }

  /**
   * Closing an answer reads what is left of it, so that its connection is kept, for however long
   * that takes: a rest that does not come is not waited for.
   */
  private static void drop(HttpRetry retry, CloseableHttpResponse response) throws IOException {
    Future<?> patience =
        runtime(response) instanceof ExecRuntime reading
            ? retry.later(REST_MILLIS, reading::discardEndpoint)
            : null;
    try {
      response.close();
    } finally {
      if (patience != null) {
        patience.cancel(false);
      }
    }
  }

  private static @Nullable Object runtime(CloseableHttpResponse response) {
    try {
      return Runtimes.OfWrapped.of(response.getEntity());
    } catch (Throwable fault) {
      throw new IllegalStateException("not known what an answer is read by", fault);
    }
  }

  private static Unanswered how(Throwable thrown) {
    return thrown instanceof NoHttpResponseException || thrown instanceof ConnectionClosedException
        ? Unanswered.LOST
        : Unanswered.of(thrown);
  }
}
