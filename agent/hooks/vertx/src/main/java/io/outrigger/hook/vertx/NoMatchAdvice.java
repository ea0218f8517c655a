package io.outrigger.hook.vertx;

import io.vertx.ext.web.impl.RoutingContextInternal;
import net.bytebuddy.asm.Advice;

/** Around {@code RoutingContextImpl.checkHandleNoMatch()}. */
public final class NoMatchAdvice {

  private NoMatchAdvice() {}

  /** No further route matches. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object context) {
    VertxExchange.letGo((RoutingContextInternal) context);
  }
}
