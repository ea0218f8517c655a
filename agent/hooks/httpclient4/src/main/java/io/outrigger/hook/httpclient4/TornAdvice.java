package io.outrigger.hook.httpclient4;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code ResponseEntityProxy}'s {@code streamAbort} and {@code abortConnection}. */
public final class TornAdvice {

  private TornAdvice() {}

  /** Reading the body has failed. What with, the client does not say here. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.FieldValue("connHolder") @Nullable Object holder) {
    Attempt attempt = Attempts.of(holder);
    if (attempt != null) {
      attempt.torn();
    }
  }
}
