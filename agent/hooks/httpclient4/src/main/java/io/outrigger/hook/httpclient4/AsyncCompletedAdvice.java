package io.outrigger.hook.httpclient4;

import net.bytebuddy.asm.Advice;

/** Around the async client's {@code MainClientExec.responseCompleted(InternalState, …)}. */
public final class AsyncCompletedAdvice {

  private AsyncCompletedAdvice() {}

  /** All of the answer is here. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(1) Object handler) {
    AsyncAttempt attempt = Handlers.attempt(handler);
    if (attempt != null) {
      attempt.completed();
    }
  }
}
