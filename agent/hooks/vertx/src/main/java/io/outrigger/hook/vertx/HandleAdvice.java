package io.outrigger.hook.vertx;

import io.vertx.ext.web.impl.RoutingContextInternal;
import net.bytebuddy.asm.Advice;

/** Around {@code RouteState.handleContext(RoutingContextImplBase)}. */
public final class HandleAdvice {

  private HandleAdvice() {}

  /** A handler of the context's current route is about to have the request. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(0) RoutingContextInternal context) {
    VertxExchange.handedTo(context);
  }
}
