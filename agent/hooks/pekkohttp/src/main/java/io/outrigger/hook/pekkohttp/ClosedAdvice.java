package io.outrigger.hook.pekkohttp;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code ParserOutput.StreamEnd.canEqual(Object)}. */
public final class ClosedAdvice {

  private ClosedAdvice() {}

  /** The connection carries no more requests, if our stage asks. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(0) @Nullable Object exchanges) {
    if (exchanges instanceof PekkoExchange ours) {
      ours.closed();
    }
  }
}
