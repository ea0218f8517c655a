package io.outrigger.hook.httpclient4;

import net.bytebuddy.asm.Advice;

/** Around {@code ResponseEntityProxy}'s {@code streamAbort} and {@code abortConnection}. */
public final class TornAdvice {

  private TornAdvice() {}

  /** Reading the body has failed. What with, the client does not say here. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object body) throws Throwable {
    Attempt attempt = Attempts.heldBy(Answers.holder(body));
    if (attempt != null) {
      attempt.torn();
    }
  }
}
