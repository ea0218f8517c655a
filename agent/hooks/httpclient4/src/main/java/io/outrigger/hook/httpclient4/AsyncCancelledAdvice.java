package io.outrigger.hook.httpclient4;

import java.util.concurrent.CancellationException;
import net.bytebuddy.asm.Advice;

/** Around {@code DefaultClientExchangeHandlerImpl.executionCancelled()}. */
public final class AsyncCancelledAdvice {

  private AsyncCancelledAdvice() {}

  /** The application has taken the call back. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object handler) {
    AsyncAttempt attempt = Handlers.attempt(handler);
    if (attempt != null) {
      attempt.failed(new CancellationException());
    }
  }
}
