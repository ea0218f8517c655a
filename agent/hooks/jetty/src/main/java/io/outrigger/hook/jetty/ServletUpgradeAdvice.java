package io.outrigger.hook.jetty;

import net.bytebuddy.asm.Advice;

/** Around {@code HttpChannelOverHttp.servletUpgrade()}, in Jetty 10 and 11. */
public final class ServletUpgradeAdvice {

  private static final int SWITCHING_PROTOCOLS = 101;

  private ServletUpgradeAdvice() {}

  /** A servlet takes the connection over; the channel completes when that is closed. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object channel) {
    JettyExchange slot = JettyExchange.of(channel);
    if (slot != null) {
      slot.end(SWITCHING_PROTOCOLS);
    }
  }
}
