package io.outrigger.hook.tomcat;

import io.outrigger.port.httpserver.HttpServerPort;
import net.bytebuddy.asm.Advice;

/** Around {@code AbstractEndpoint.stop()}. */
public final class StopAdvice {

  private StopAdvice() {}

  /** The endpoint has closed its connections. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.This Object endpoint) {
    HttpServerPort.closed(endpoint);
  }
}
