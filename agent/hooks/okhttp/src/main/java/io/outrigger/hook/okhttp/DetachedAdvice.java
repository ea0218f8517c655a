package io.outrigger.hook.okhttp;

import net.bytebuddy.asm.Advice;

/** Around {@code Transmitter.exchangeDoneDueToException()} before OkHttp 4.4. */
public final class DetachedAdvice {

  private DetachedAdvice() {}

  /** The attempt is thrown away, with a body that may still be open. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object transmitter) {
    OkHttpExchange.detached(transmitter);
  }
}
