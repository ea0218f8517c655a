package io.outrigger.hook.undertow;

import io.outrigger.port.httpserver.HttpServerPort;
import net.bytebuddy.asm.Advice;

/** Around {@code LoggingExceptionHandler.handleThrowable}. */
public final class FailAdvice {

  private FailAdvice() {}

  /** Filters and servlet have left an exception to the container. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(3) Throwable thrown) {
    HttpServerPort.failed(thrown);
  }
}
