package io.outrigger.hook.sample;

import io.outrigger.spi.Refusal;
import java.io.IOException;
import net.bytebuddy.asm.Advice;

/** Gives the application an exception on purpose. */
public final class RefusingAdvice {

  private RefusingAdvice() {}

  /** Refuses everything but nothing. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(0) String argument) {
    if (!argument.isEmpty()) {
      throw new Refusal(new IOException("refused " + argument));
    }
  }
}
