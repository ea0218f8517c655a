package io.outrigger.hook.micronaut;

import net.bytebuddy.asm.Advice;

/**
 * Around {@code OptimisticBufferingInboundHandler.init(HttpRequest, OutboundAccess)} and the
 * constructor of {@code RouteMatchResolverHttpFilter}.
 */
public final class PutAsideAdvice {

  private PutAsideAdvice() {}

  /** The thread that read the request is still at work on it. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object place) {
    MicronautExchange.putAside(place);
  }
}
