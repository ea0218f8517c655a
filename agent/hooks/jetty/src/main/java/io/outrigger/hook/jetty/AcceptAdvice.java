package io.outrigger.hook.jetty;

import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.AbstractConnector;

/** Around {@code AbstractConnector.onEndPointOpened(EndPoint)}. */
public final class AcceptAdvice {

  private AcceptAdvice() {}

  /** A connector that was started before the agent came is met here. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object connector) {
    if (((AbstractConnector) connector).isRunning()) {
      JettyConnectors.started((AbstractConnector) connector);
    }
  }
}
