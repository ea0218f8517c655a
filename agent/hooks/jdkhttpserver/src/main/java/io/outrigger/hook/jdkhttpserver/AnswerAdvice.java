package io.outrigger.hook.jdkhttpserver;

import net.bytebuddy.asm.Advice;

/** Around {@code ExchangeImpl.sendResponseHeaders(int, long)}. */
public final class AnswerAdvice {

  private AnswerAdvice() {}

  /** The status is settled; a short answer is complete before this method returns. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object exchange, @Advice.Argument(0) int status)
      throws Throwable {
    JdkExchange.answered(exchange, status);
  }
}
