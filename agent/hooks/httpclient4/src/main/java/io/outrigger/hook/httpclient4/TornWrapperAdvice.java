package io.outrigger.hook.httpclient4;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code ResponseEntityWrapper.streamAbort}, as the proxy was called at first. */
public final class TornWrapperAdvice {

  private TornWrapperAdvice() {}

  /** Reading the body has failed. What with, the client does not say here. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.FieldValue("connReleaseTrigger") @Nullable Object holder) {
    Attempt attempt = Attempts.of(holder);
    if (attempt != null) {
      attempt.torn();
    }
  }
}
