package io.outrigger.hook.jettyclient;

import net.bytebuddy.asm.Advice;

/** Around {@code HttpExchange.notifyFailureComplete(Throwable)}. */
public final class FailureAdvice {

  private FailureAdvice() {}

  /** The exchange failed before it had a connection. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object exchange, @Advice.Argument(0) Throwable failure)
      throws Throwable {
    JettyClientExchange.failed(exchange, failure);
  }
}
