package io.outrigger.hook.reactornetty;

import net.bytebuddy.asm.Advice;

/** Around {@code ClientTransportSubscriber.onError(Throwable)}. */
public final class UnconnectedAdvice {

  private UnconnectedAdvice() {}

  /** There is no connection. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object subscriber, @Advice.Argument(0) Throwable cause)
      throws Throwable {
    ClientExchange.unconnected(subscriber, cause);
  }
}
