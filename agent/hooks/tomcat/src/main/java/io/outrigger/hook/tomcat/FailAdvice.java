package io.outrigger.hook.tomcat;

import io.outrigger.port.httpserver.HttpServerPort;
import net.bytebuddy.asm.Advice;

/** Around all of {@code StandardWrapperValve.exception(Request, Response, Throwable, ...)}. */
public final class FailAdvice {

  private FailAdvice() {}

  /** Filters and servlet have left an exception to the container. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(2) Throwable thrown) {
    HttpServerPort.failed(thrown);
  }
}
