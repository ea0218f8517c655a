package io.outrigger.hook.jetty;

import io.outrigger.port.httpserver.HttpServerPort;
import net.bytebuddy.asm.Advice;

/** Around {@code AbstractConnector.doStop()}. */
public final class StopAdvice {

  private StopAdvice() {}

  /** The connector has closed its port. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.This Object connector) {
    HttpServerPort.closed(connector);
  }
}
