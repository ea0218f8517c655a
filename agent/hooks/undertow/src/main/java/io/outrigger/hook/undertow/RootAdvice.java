package io.outrigger.hook.undertow;

import io.outrigger.port.httpserver.HttpServerPort;
import io.undertow.server.HttpServerExchange;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code Connectors.executeRootHandler(HttpHandler, HttpServerExchange)}. */
public final class RootAdvice {

  private RootAdvice() {}

  /** A request has been read, or another thread goes on with it. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.Argument(1) HttpServerExchange exchange)
      throws Throwable {
    return UndertowExchange.entered(exchange);
  }

  /** Gives the thread back. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object before) {
    HttpServerPort.makeCurrent((io.outrigger.port.httpserver.HttpServerExchange) before);
  }
}
