package io.outrigger.hook.undertow;

import io.undertow.server.HttpServerExchange;
import net.bytebuddy.asm.Advice;

/** Around {@code HttpServerExchange.invokeExchangeCompleteListeners()}. */
public final class CompleteAdvice {

  private CompleteAdvice() {}

  /** The answer is complete or broken off. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This HttpServerExchange exchange) throws Throwable {
    UndertowExchange.completed(exchange);
  }
}
