package io.outrigger.hook.jdkhttpserver;

import io.outrigger.port.httpserver.HttpServerPort;
import net.bytebuddy.asm.Advice;

/** Around {@code ServerImpl.stop(int)}. */
public final class StopAdvice {

  private StopAdvice() {}

  /** The server has closed its connections. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object server) {
    HttpServerPort.closed(server);
  }
}
