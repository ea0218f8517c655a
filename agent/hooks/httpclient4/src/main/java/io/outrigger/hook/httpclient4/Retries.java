package io.outrigger.hook.httpclient4;

import io.outrigger.port.httpclient.HttpClientPort;
import io.outrigger.port.httpclient.HttpRetry;
import io.outrigger.port.httpclient.Unanswered;
import java.io.IOException;
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

  static boolean again(
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
      retry.over();
      return false;
    }
    Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
    boolean again =
        retry.isSentAgain(
            response.getStatusLine().getStatusCode(),
            header == null ? null : header.getValue(),
            HttpRetry.FOR_EVER,
            cancelled);
    if (again) {
      close(response);
    }
    return again;
  }

  private static void close(CloseableHttpResponse response) {
    try {
      response.close();
    } catch (IOException gone) {
      // nobody wants it any more
    }
  }

  private static Unanswered how(Throwable thrown) {
    return thrown instanceof NoHttpResponseException || thrown instanceof ConnectionClosedException
        ? Unanswered.LOST
        : Unanswered.of(thrown);
  }
}
