package io.outrigger.hook.reactornetty;

import net.bytebuddy.asm.Advice;

/** Around {@code MonoCreate.DefaultMonoSink.cancel()}. */
public final class CancelAdvice {

  private CancelAdvice() {}

  /** Whoever waits for the answer waits no longer. Most sinks are none of ours. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object sink) {
    Attempt attempt = Attempts.of(sink);
    if (attempt != null) {
      attempt.takenBack();
    }
  }
}
