package io.outrigger.hook.jetty;

import net.bytebuddy.asm.Advice;

/** Around {@code HttpConnection.startTunnel()}, since Jetty 12.1. */
public final class TunnelAdvice {

  private TunnelAdvice() {}

  /** A servlet takes the connection over; the stream completes when that is closed. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object connection) throws Throwable {
    CoreChannel.completed(CoreChannel.ofConnection(connection), null);
  }
}
