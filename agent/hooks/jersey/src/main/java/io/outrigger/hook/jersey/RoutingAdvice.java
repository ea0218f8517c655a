package io.outrigger.hook.jersey;

import net.bytebuddy.asm.Advice;
import org.glassfish.jersey.server.internal.process.RequestProcessingContext;

/** Around {@code RoutingStage.apply(RequestProcessingContext)}. */
public final class RoutingAdvice {

  private RoutingAdvice() {}

  /** The path has been matched. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.Argument(0) RequestProcessingContext context) {
    JerseyExchange.matched(context.request().getUriInfo());
  }
}
