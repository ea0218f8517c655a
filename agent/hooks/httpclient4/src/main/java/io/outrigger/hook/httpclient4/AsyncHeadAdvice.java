package io.outrigger.hook.httpclient4;

import net.bytebuddy.asm.Advice;
import org.apache.http.HttpResponse;

/** Around the async client's {@code MainClientExec.responseReceived(HttpResponse, …)}. */
public final class AsyncHeadAdvice {

  private AsyncHeadAdvice() {}

  /** The answer's head is here. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.Argument(0) HttpResponse response, @Advice.Argument(2) Object handler) {
    AsyncAttempt attempt = Handlers.attempt(handler);
    if (attempt != null) {
      attempt.status(response.getStatusLine().getStatusCode());
    }
  }
}
