package io.outrigger.hook.httpclient5;

import net.bytebuddy.asm.Advice;

/** Around {@code InternalExecRuntime}'s {@code releaseEndpoint()} and its like. */
public final class ReleaseAdvice {

  private ReleaseAdvice() {}

  /** The connection is given back: whatever came of the answer, no more will. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object runtime) {
    Attempt attempt = Attempts.of(runtime);
    if (attempt != null) {
      attempt.over();
    }
  }
}
