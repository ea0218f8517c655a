package io.outrigger.hook.jdkhttpclient;

import net.bytebuddy.asm.Advice;

/** Around {@code Exchange.ignoreBody()}. */
public final class IgnoreAdvice {

  private IgnoreAdvice() {}

  /** The client will follow a redirect or log in: this answer has told it enough. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object exchange) {
    JdkClientExchange.answered(exchange);
  }
}
