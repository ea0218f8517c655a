package io.outrigger.hook.resteasy;

import net.bytebuddy.asm.Advice;

/** Around {@code ResourceMethodInvoker.invokeOnTarget}. */
public final class MethodAdvice {

  private MethodAdvice() {}

  /** The request is for this method. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object invoker, @Advice.Argument(0) Object request)
      throws Throwable {
    ResteasyExchange.matched(invoker, request);
  }
}
