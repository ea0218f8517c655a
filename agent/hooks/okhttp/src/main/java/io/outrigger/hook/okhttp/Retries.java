package io.outrigger.hook.okhttp;

import io.outrigger.port.httpclient.HttpClientPort;
import io.outrigger.port.httpclient.HttpRetry;
import io.outrigger.port.httpclient.Unanswered;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** What OkHttp has to tell of a call, so that it can be sent once more. */
final class Retries {

  private final HttpRetry retry;
  private final Call call;

  /** When the call's time is over, by the clock for durations. */
  private final long limitNanos;

  private final boolean limited;

  private Retries(HttpRetry retry, Call call, long timeoutNanos) {
    this.retry = retry;
    this.call = call;
    limited = timeoutNanos > 0;
    limitNanos = System.nanoTime() + timeoutNanos;
  }

  /** Null if nobody sends it once more. */
  static @Nullable Retries begin(Interceptor.Chain chain) {
    Request request = chain.request();
    HttpUrl url = request.url();
    Call call = chain.call();
    long timeoutNanos = call.timeout().timeoutNanos();
    boolean repeatable = isRepeatable(request.body());
    HttpRetry retry =
        HttpClientPort.retry(request.method(), url.scheme(), url.host(), url.port(), repeatable);
    return retry == null ? null : new Retries(retry, call, timeoutNanos);
  }

  private static boolean isRepeatable(@Nullable RequestBody body) {
    return body == null || !(body.isOneShot() || body.isDuplex());
  }

  boolean again(@Nullable Response response, @Nullable Throwable thrown) {
    long left =
        limited
            ? TimeUnit.NANOSECONDS.toMillis(limitNanos - System.nanoTime())
            : HttpRetry.FOR_EVER;
    if (thrown != null) {
      return retry.isSentAgain(Unanswered.of(thrown), left, call::isCanceled);
    }
    if (response == null) {
      retry.over();
      return false;
    }
    boolean again =
        retry.isSentAgain(response.code(), response.header("Retry-After"), left, call::isCanceled);
    if (again) {
      response.close();
    }
    return again;
  }
}
