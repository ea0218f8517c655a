package io.outrigger.hook.httpclient4;

import net.bytebuddy.asm.Advice;

/** Around {@code AbstractClientExchangeHandler.failed(Exception)}. */
public final class AsyncFailedAdvice {

  private AsyncFailedAdvice() {}

  /** There is no answer, or not all of it. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object handler, @Advice.Argument(0) Exception cause) {
    AsyncAttempt attempt = Handlers.attempt(handler);
    if (attempt != null) {
      attempt.failed(cause);
    }
  }
}
