package io.outrigger.hook.jdkhttpserver;

import net.bytebuddy.asm.Advice;

/** Around {@code HttpConnection.close()}. */
public final class CloseAdvice {

  private CloseAdvice() {}

  /** Whatever was under way on the connection is over. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object connection) {
    JdkExchange.closed(connection);
  }
}
