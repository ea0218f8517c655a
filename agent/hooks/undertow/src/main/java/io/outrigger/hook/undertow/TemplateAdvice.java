package io.outrigger.hook.undertow;

import io.undertow.server.HttpServerExchange;
import net.bytebuddy.asm.Advice;

/** Around {@code handleRequest} of {@code PathTemplateHandler} and {@code RoutingHandler}. */
public final class TemplateAdvice {

  private TemplateAdvice() {}

  /** What comes after this handler may match more of the path. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(0) HttpServerExchange exchange) {
    Slot slot = UndertowExchange.slot(exchange);
    if (slot != null) {
      slot.template(exchange.getResolvedPath());
    }
  }
}
