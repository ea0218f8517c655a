package io.outrigger.hook.jetty;

import net.bytebuddy.asm.Advice;

/** Around {@code recycle()} of {@code HttpChannel}, and since 12 of {@code HttpChannelState}. */
public final class RecycleAdvice {

  private RecycleAdvice() {}

  /** After an answer, and after a request that asked to go on in HTTP/2. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object channel) {
    JettyExchange.recycled(channel);
  }
}
