package io.outrigger.hook.helidon;

import net.bytebuddy.asm.Advice;

/**
 * Around {@code ErrorHandlers.unhandledError(ConnectionContext, ServerRequest, RoutingResponse,
 * Throwable)}.
 */
public final class FailAdvice {

  private FailAdvice() {}

  /** Filters and handlers have left an exception for which the application has no handler. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(3) Throwable thrown) throws Throwable {
    HelidonExchange.failed(thrown);
  }
}
