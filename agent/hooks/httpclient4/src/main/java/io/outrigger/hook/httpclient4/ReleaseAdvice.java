package io.outrigger.hook.httpclient4;

import net.bytebuddy.asm.Advice;

/** Around {@code ConnectionHolder}'s {@code releaseConnection()} and its like. */
public final class ReleaseAdvice {

  private ReleaseAdvice() {}

  /** The connection is given back: whatever came of the answer, no more will. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object holder) {
    Attempt attempt = Attempts.heldBy(holder);
    if (attempt != null) {
      attempt.over();
      Attempts.released(holder);
    }
  }
}
