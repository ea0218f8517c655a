package io.outrigger.hook.webflux;

import net.bytebuddy.asm.Advice;
import org.springframework.web.server.ServerWebExchange;

/** Around {@code CheckpointInsertingHandler.handle(ServerWebExchange, Throwable)}. */
public final class FailAdvice {

  private FailAdvice() {}

  /** Filters and handler have left an exception to the exception handlers of the server. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.Argument(0) ServerWebExchange exchange, @Advice.Argument(1) Throwable thrown) {
    WebFluxExchange.failed(exchange, thrown);
  }
}
