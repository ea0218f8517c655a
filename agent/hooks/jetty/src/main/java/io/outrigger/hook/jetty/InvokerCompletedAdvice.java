package io.outrigger.hook.jetty;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code HandlerInvoker.completeStream(HttpStream, Throwable)}, in early 12.0. */
public final class InvokerCompletedAdvice {

  private InvokerCompletedAdvice() {}

  /** The answer is written or given up. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This Object invoker, @Advice.Argument(1) @Nullable Throwable failure)
      throws Throwable {
    CoreChannel.completed(CoreChannel.ofInvoker(invoker), failure);
  }
}
