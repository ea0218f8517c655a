package io.outrigger.hook.httpclient5;

import net.bytebuddy.asm.Advice;

/** Around {@code ResponseEntityProxy}'s {@code streamAbort} and {@code discardConnection}. */
public final class TornAdvice {

  private TornAdvice() {}

  /** Reading the body has failed. What with, the client does not say here. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object body) throws Throwable {
    Attempt attempt = Attempts.of(Runtimes.OfBody.of(body));
    if (attempt != null) {
      attempt.torn();
    }
  }
}
