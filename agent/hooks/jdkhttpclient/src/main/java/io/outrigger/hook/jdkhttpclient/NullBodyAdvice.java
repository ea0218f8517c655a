package io.outrigger.hook.jdkhttpclient;

import net.bytebuddy.asm.Advice;

/** Around {@code Exchange.nullBody(HttpResponse, Throwable)}. */
public final class NullBodyAdvice {

  private NullBodyAdvice() {}

  /** An answer that has no body is complete. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object exchange) {
    JdkClientExchange.answered(exchange);
  }
}
