package io.outrigger.hook.httpclient5;

import net.bytebuddy.asm.Advice;

/** Around {@code InternalExecRuntime.cancel()}. */
public final class CancelAdvice {

  private CancelAdvice() {}

  /** The application aborts a request whose answer it may not have read to the end. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object runtime) {
    Attempt attempt = Attempts.of(runtime);
    if (attempt != null) {
      attempt.cancelled();
    }
  }
}
