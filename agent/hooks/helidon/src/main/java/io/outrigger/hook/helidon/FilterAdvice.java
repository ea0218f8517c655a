package io.outrigger.hook.helidon;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code Filters.filter(ConnectionContext, RoutingRequest, RoutingResponse, Callable)}. */
public final class FilterAdvice {

  private FilterAdvice() {}

  /** A request has been read. */
  @Advice.OnMethodEnter(inline = false)
  public static Object enter(
      @Advice.Argument(0) Object connection, @Advice.Argument(1) Object request) throws Throwable {
    return HelidonExchange.begin(connection, request);
  }

  /** The answer has been sent, or somebody else will say why there is none. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Object exchange,
      @Advice.Argument(1) Object request,
      @Advice.Argument(2) Object response,
      @Advice.Thrown @Nullable Throwable thrown)
      throws Throwable {
    if (exchange != null) {
      HelidonExchange.end(exchange, request, response, thrown);
    }
  }
}
