package io.outrigger.hook.jetty;

import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.AbstractConnector;

/** Around {@code AbstractConnector.doStart()}. */
public final class StartAdvice {

  private StartAdvice() {}

  /** The local port is open now. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object connector) {
    JettyConnectors.started((AbstractConnector) connector);
  }
}
