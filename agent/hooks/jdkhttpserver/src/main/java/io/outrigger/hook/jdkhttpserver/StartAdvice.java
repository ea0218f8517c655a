package io.outrigger.hook.jdkhttpserver;

import net.bytebuddy.asm.Advice;

/** Around {@code ServerImpl.start()}. */
public final class StartAdvice {

  private StartAdvice() {}

  /** The server accepts connections now. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object server) throws Throwable {
    JdkExchange.started(server);
  }
}
