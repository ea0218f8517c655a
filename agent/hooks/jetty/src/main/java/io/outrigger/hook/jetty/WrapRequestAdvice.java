package io.outrigger.hook.jetty;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code ServletContextHandler.wrapRequest}, in ee10 and ee11. */
public final class WrapRequestAdvice {

  private WrapRequestAdvice() {}

  /** The servlet has been found. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object context, @Advice.Return @Nullable Object request)
      throws Throwable {
    if (request != null) {
      MatchedServlet.name(context, request);
    }
  }
}
