package io.outrigger.hook.pekkohttp;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code ParserOutput.MessageEnd.canEqual(Object)}. */
public final class WrittenAdvice {

  private WrittenAdvice() {}

  /** All of an answer is written, if our stage asks. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(0) @Nullable Object exchanges) {
    if (exchanges instanceof PekkoExchange ours) {
      ours.written();
    }
  }
}
