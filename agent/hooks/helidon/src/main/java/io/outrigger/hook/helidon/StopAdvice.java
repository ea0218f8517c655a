package io.outrigger.hook.helidon;

import io.outrigger.port.httpserver.HttpServerPort;
import net.bytebuddy.asm.Advice;

/** Around {@code ServerListener.stop()}. */
public final class StopAdvice {

  private StopAdvice() {}

  /** The listener has closed its connections. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.This Object listener) {
    HttpServerPort.closed(listener);
  }
}
