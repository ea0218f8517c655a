package io.outrigger.hook.jetty;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code HttpChannelState.completeStream(HttpStream, Throwable)}. */
public final class StateCompletedAdvice {

  private StateCompletedAdvice() {}

  /** The answer is written or given up. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This Object channel, @Advice.Argument(1) @Nullable Throwable failure)
      throws Throwable {
    CoreChannel.completed(channel, failure);
  }
}
