package io.outrigger.hook.httpclient4;

import io.outrigger.port.httpclient.HttpClientPort;
import io.outrigger.port.httpclient.HttpRetry;
import io.outrigger.port.httpclient.Unanswered;
import java.util.function.BooleanSupplier;
import org.apache.http.ConnectionClosedException;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.NoHttpResponseException;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpExecutionAware;
import org.jspecify.annotations.Nullable;

/** What the classic client has to tell of its calls, so that they can be sent once more. */
final class Retries {

  private Retries() {}

  /** Null if nobody sends it once more. */
  static @Nullable HttpRetry begin(HttpHost target, HttpRequest request) {
    return HttpClientPort.retry(
        request.getRequestLine().getMethod(),
        target.getSchemeName(),
        target.getHostName(),
        target.getPort(),
        isRepeatable(request));
  }

  private static boolean isRepeatable(HttpRequest request) {
    HttpEntity entity =
        request instanceof HttpEntityEnclosingRequest enclosing ? enclosing.getEntity() : null;
    return entity == null || entity.isRepeatable();
  }

  /** Whatever comes of it, the thread is free for other calls unless this one goes on. */
  static boolean again(
      HttpRetry retry,
      @Nullable HttpRequest request,
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
      @Nullable HttpRequest request,
      @Nullable CloseableHttpResponse response,
      @Nullable Throwable thrown) {
    BooleanSupplier cancelled =
        () -> request instanceof HttpExecutionAware aware && aware.isAborted();
    if (thrown != null) {
      return retry.isSentAgain(how(thrown), HttpRetry.FOR_EVER, cancelled);
    }
    if (response == null) {
      return false;
    }
    Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
    return retry.isSentAgain(
        response.getStatusLine().getStatusCode(),
        header == null ? null : header.getValue(),
        HttpRetry.FOR_EVER,
        cancelled,
        response);
  }

  private static Unanswered how(Throwable thrown) {
    return thrown instanceof NoHttpResponseException || thrown instanceof ConnectionClosedException
        ? Unanswered.LOST
        : Unanswered.of(thrown);
  }
}
