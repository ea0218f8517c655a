package io.outrigger.hook.vertx;

import io.outrigger.port.httpserver.HttpServerPort;
import io.vertx.core.http.HttpServerRequest;
import net.bytebuddy.asm.Advice;

/** Around the constructor of {@code Http2ServerRequest}, up to 5.0. */
public final class RequestAdvice {

  private RequestAdvice() {}

  /** The thread that read the request makes it. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object request) {
    VertxStream.carry((HttpServerRequest) request, HttpServerPort.current());
  }
}
