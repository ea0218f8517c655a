package io.outrigger.hook.helidon;

import net.bytebuddy.asm.Advice;

/** Around {@code Http1Connection.handleRequestException(RequestException)}. */
public final class RejectAdvice {

  private RejectAdvice() {}

  /** The server answers by itself. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object http1, @Advice.Argument(0) Object exception)
      throws Throwable {
    HelidonExchange.rejected(http1, exception);
  }
}
