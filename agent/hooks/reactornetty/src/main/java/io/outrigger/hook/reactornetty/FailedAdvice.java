package io.outrigger.hook.reactornetty;

import net.bytebuddy.asm.Advice;
import reactor.netty.Connection;

/** Around {@code HttpObserver.onUncaughtException(Connection, Throwable)}. */
public final class FailedAdvice {

  private FailedAdvice() {}

  /** There is no answer, or one that the client follows up by itself. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This Object observer,
      @Advice.Argument(0) Connection connection,
      @Advice.Argument(1) Throwable cause)
      throws Throwable {
    ClientExchange.failed(observer, connection, cause);
  }
}
