package io.outrigger.hook.webflux;

import net.bytebuddy.asm.Advice;
import org.springframework.web.server.ServerWebExchange;

/**
 * Around {@code DispatcherHandler.invokeHandler(ServerWebExchange, Object)}, which from Spring 6 on
 * is {@code handleRequestWith}.
 */
public final class HandleAdvice {

  private HandleAdvice() {}

  /** A handler has been found and its pattern is known. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(0) ServerWebExchange exchange) {
    WebFluxExchange.handled(exchange);
  }
}
