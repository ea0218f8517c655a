package io.outrigger.hook.undertow;

import io.undertow.server.HttpServerExchange;
import net.bytebuddy.asm.Advice;

/** Around {@code Connectors.setRequestStartTime(HttpServerExchange, HttpServerExchange)}. */
public final class UpgradeAdvice {

  private UpgradeAdvice() {}

  /** One exchange takes the place of another. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.Argument(0) HttpServerExchange asked, @Advice.Argument(1) HttpServerExchange stream) {
    UndertowExchange.upgraded(asked, stream);
  }
}
