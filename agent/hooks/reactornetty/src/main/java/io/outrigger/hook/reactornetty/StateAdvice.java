package io.outrigger.hook.reactornetty;

import net.bytebuddy.asm.Advice;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;

/** Around {@code HttpObserver.onStateChange(Connection, State)}. */
public final class StateAdvice {

  private StateAdvice() {}

  /** A request goes from one state to another. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This Object observer,
      @Advice.Argument(0) Connection connection,
      @Advice.Argument(1) ConnectionObserver.State state)
      throws Throwable {
    ClientExchange.changed(observer, connection, state);
  }
}
