package io.outrigger.hook.vertx;

import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import io.vertx.core.http.HttpServerRequest;
import net.bytebuddy.asm.Advice;

/** Around the constructor of {@code HttpServerRequestImpl}, from 5.1 on. */
public final class StreamRequestAdvice {

  private StreamRequestAdvice() {}

  /** The thread that works on the request makes it, not always the one that read it. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object request, @Advice.Argument(1) Object stream) {
    HttpServerExchange read = HttpServerPort.carried(stream);
    VertxStream.carry((HttpServerRequest) request, read == null ? HttpServerPort.current() : read);
  }
}
