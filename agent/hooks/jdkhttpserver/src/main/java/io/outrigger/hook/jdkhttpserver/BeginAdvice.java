package io.outrigger.hook.jdkhttpserver;

import net.bytebuddy.asm.Advice;

/** Around the constructor of {@code ExchangeImpl}. */
public final class BeginAdvice {

  private BeginAdvice() {}

  /** The headers have been read. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.This Object exchange,
      @Advice.Argument(0) String method,
      @Advice.Argument(4) Object connection)
      throws Throwable {
    JdkExchange.begin(exchange, connection, method);
  }
}
