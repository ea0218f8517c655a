package io.outrigger.hook.jettyclient;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code HttpExchange.terminateRequest} and {@code terminateResponse}. */
public final class TerminateAdvice {

  private TerminateAdvice() {}

  /** There is a result once both halves of the exchange are over. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.Return @Nullable Object result) throws Throwable {
    if (result != null) {
      JettyClientExchange.over(result);
    }
  }
}
