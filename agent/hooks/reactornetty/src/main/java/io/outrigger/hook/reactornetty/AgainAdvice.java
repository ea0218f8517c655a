package io.outrigger.hook.reactornetty;

import net.bytebuddy.asm.Advice;

/** Around {@code HttpClientHandler.test(Throwable)}, which decides on redirects and retries. */
public final class AgainAdvice {

  private AgainAdvice() {}

  /** They start from where the application looked. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object handler) throws Throwable {
    ClientExchange.putBack(handler);
  }

  /** A further request is about to be sent. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object handler, @Advice.Return boolean again)
      throws Throwable {
    if (again) {
      ClientExchange.choose(handler);
    }
  }
}
