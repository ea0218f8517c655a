package io.outrigger.hook.httpclient4;

import net.bytebuddy.asm.Advice;

/** Around {@code ConnectionHolder.cancel()}. */
public final class CancelAdvice {

  private CancelAdvice() {}

  /** The application aborts a request whose answer it has not read to the end. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object holder) {
    Attempt attempt = Attempts.heldBy(holder);
    if (attempt != null) {
      attempt.torn();
      Attempts.released(holder);
    }
  }
}
