package io.outrigger.hook.micronaut;

import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Around {@code OptimisticBufferingInboundHandler.devolveToStreaming()}, {@code
 * MultiplexedStream.devolveToStreaming()} and {@code
 * RouteMatchResolverHttpFilter.processRequestFilter(FilterContext)}.
 */
public final class TakeUpAdvice {

  private TakeUpAdvice() {}

  /** A request that was put aside goes on. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.This Object place) {
    return MicronautExchange.takeUp(place);
  }

  /** Gives the thread back. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object before) {
    HttpServerPort.giveBack((HttpServerExchange) before);
  }
}
