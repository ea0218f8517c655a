package io.outrigger.hook.play;

import net.bytebuddy.asm.Advice;
import play.api.routing.HandlerDef;

/** Around {@code GeneratedRouter.createInvoker(Function0, HandlerDef, HandlerInvokerFactory)}. */
public final class DefineAdvice {

  private DefineAdvice() {}

  /** A router makes one of its routes, once for all requests. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object router, @Advice.Argument(1) HandlerDef route) {
    RouteNames.define(router, route);
  }
}
