package io.outrigger.hook.okhttp;

import io.outrigger.port.httpclient.HttpClientPort;
import io.outrigger.port.httpclient.HttpRetry;
import io.outrigger.port.httpclient.Unanswered;
import io.outrigger.spi.WeakTable;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/** What OkHttp has to tell of a call, so that it can be sent once more. */
final class Retries {

  /** When calls with a limit have begun, by the clock for durations. */
  private static final WeakTable<Call, Long> BEGAN = new WeakTable<>();

  private final HttpRetry retry;
  private final Call call;

  private Retries(HttpRetry retry, Call call) {
    this.retry = retry;
    this.call = call;
  }

  /** The call's time has begun. */
  static void started(Call call) {
    if (call.timeout().timeoutNanos() > 0) {
      BEGAN.put(call, System.nanoTime());
    }
  }

  /** Null if nobody sends it once more. */
  static @Nullable Retries begin(Interceptor.Chain chain) {
    Request request = chain.request();
    HttpUrl url = request.url();
    Call call = chain.call();
    boolean repeatable = Repeatable.is(request.body());
    HttpRetry retry =
        HttpClientPort.retry(request.method(), url.scheme(), url.host(), url.port(), repeatable);
    return retry == null ? null : new Retries(retry, call);
  }

  /** Whatever comes of it, the thread is free for other calls unless this one goes on. */
  boolean again(@Nullable Response response, @Nullable Throwable thrown) {
    boolean again = false;
    try {
      again = isAskedFor(response, thrown);
    } finally {
      if (!again) {
        retry.over();
      }
    }
    return again;
  }

  private boolean isAskedFor(@Nullable Response response, @Nullable Throwable thrown) {
    if (thrown != null) {
      return retry.isSentAgain(Unanswered.of(thrown), leftMillis(), call::isCanceled);
    }
    if (response == null) {
      return false;
    }
    return retry.isSentAgain(
        response.code(), response.header("Retry-After"), leftMillis(), call::isCanceled, response);
  }

  /** OkHttp's own clock cancels the call, but an answer that is here should not wait for that. */
  private long leftMillis() {
    Timeout timeout = call.timeout();
    long now = System.nanoTime();
    long left = Long.MAX_VALUE;
    Long began = BEGAN.get(call);
    if (began != null) {
      left = timeout.timeoutNanos() - (now - began);
    }
    if (timeout.hasDeadline()) {
      left = Math.min(left, timeout.deadlineNanoTime() - now);
    }
    return left == Long.MAX_VALUE ? HttpRetry.FOR_EVER : TimeUnit.NANOSECONDS.toMillis(left);
  }
}
