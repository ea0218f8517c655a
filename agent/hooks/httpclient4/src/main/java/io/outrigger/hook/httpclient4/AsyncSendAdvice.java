package io.outrigger.hook.httpclient4;

import net.bytebuddy.asm.Advice;
import org.apache.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Around the async client's {@code MainClientExec.generateRequest(InternalState, …)}. */
public final class AsyncSendAdvice {

  private AsyncSendAdvice() {}

  /** The request goes out; not for the first time if the client logs in or has to try again. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.Argument(1) Object handler, @Advice.Return @Nullable HttpRequest request) {
    AsyncAttempt attempt = Handlers.attempt(handler);
    if (attempt != null && request != null && !Routes.isTunnel(request)) {
      attempt.sent();
    }
  }
}
