package io.outrigger.hook.httpclient4;

import net.bytebuddy.asm.Advice;

/** Around {@code AbstractClientExchangeHandler.close()}. */
public final class AsyncClosedAdvice {

  private AsyncClosedAdvice() {}

  /** Nothing more will come. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object handler) {
    Handlers.closed(handler);
  }
}
