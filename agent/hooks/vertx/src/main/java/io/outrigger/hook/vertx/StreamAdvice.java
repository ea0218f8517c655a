package io.outrigger.hook.vertx;

import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import io.vertx.core.Context;
import net.bytebuddy.asm.Advice;

/** Around the constructors of {@code DefaultHttp2ServerStream}, from 5.1 on. */
public final class StreamAdvice {

  private StreamAdvice() {}

  /** The thread that read the stream's request makes it, another one will go on with it. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object stream, @Advice.Argument(4) Context context) {
    if (!context.isEventLoopContext()) {
      HttpServerExchange exchange = HttpServerPort.current();
      if (exchange != null) {
        HttpServerPort.carry(stream, exchange);
      }
    }
  }
}
