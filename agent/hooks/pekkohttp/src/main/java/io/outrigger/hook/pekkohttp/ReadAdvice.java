package io.outrigger.hook.pekkohttp;

import net.bytebuddy.asm.Advice;
import org.apache.pekko.http.impl.engine.parsing.ParserOutput.RequestOutput;
import org.jspecify.annotations.Nullable;

/** Around {@code RequestStart.canEqual(Object)} and that of {@code MessageStartError}. */
public final class ReadAdvice {

  private ReadAdvice() {}

  /** The head of a request was read, if our stage asks. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This Object part, @Advice.Argument(0) @Nullable Object exchanges) {
    if (exchanges instanceof PekkoExchange ours) {
      ours.read((RequestOutput) part);
    }
  }
}
