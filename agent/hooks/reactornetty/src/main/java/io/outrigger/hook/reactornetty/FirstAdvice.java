package io.outrigger.hook.reactornetty;

import net.bytebuddy.asm.Advice;

/** Around the constructor of {@code HttpClientHandler}; each call of the application makes one. */
public final class FirstAdvice {

  private FirstAdvice() {}

  /** The first request is about to be sent. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object handler) throws Throwable {
    ClientExchange.choose(handler);
  }
}
