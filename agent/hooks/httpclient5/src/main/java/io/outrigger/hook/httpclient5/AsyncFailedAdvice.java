package io.outrigger.hook.httpclient5;

import net.bytebuddy.asm.Advice;

/** Around {@code AsyncExecCallback.failed} as {@code AsyncProtocolExec} implements it. */
public final class AsyncFailedAdvice {

  private AsyncFailedAdvice() {}

  /** There is no answer, or not all of it. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object callback, @Advice.Argument(0) Exception cause)
      throws Throwable {
    Attempt attempt = Attempts.of(Runtimes.OfCallback.of(callback));
    if (attempt != null) {
      attempt.failed(cause);
    }
  }
}
