package io.outrigger.hook.jetty;

import io.outrigger.port.httpserver.HttpServerPort;
import net.bytebuddy.asm.Advice;

/**
 * Around {@code HttpChannel.handleException(Throwable)}, which in ee10 and ee11 is {@code
 * ServletChannel.handleException(Throwable)}.
 */
public final class FailAdvice {

  private FailAdvice() {}

  /** Filters and servlet have left an exception to the container. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(0) Throwable thrown) {
    HttpServerPort.failed(thrown);
  }
}
