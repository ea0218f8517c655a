package io.outrigger.hook.httpclient5;

import net.bytebuddy.asm.Advice;

/** Around {@code AsyncExecCallback.completed} as {@code AsyncProtocolExec} implements it. */
public final class AsyncCompletedAdvice {

  private AsyncCompletedAdvice() {}

  /** All of the answer is here. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object callback) throws Throwable {
    Attempt attempt = Attempts.of(Runtimes.OfCallback.of(callback));
    if (attempt != null) {
      attempt.over();
    }
  }
}
