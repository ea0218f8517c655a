package io.outrigger.hook.jetty;

import net.bytebuddy.asm.Advice;

/** Around {@code ServletHandler.doHandle}, up to Jetty 11 and in ee8 and ee9. */
public final class DoHandleAdvice {

  private DoHandleAdvice() {}

  /** The servlet has been found and the filters come next. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This Object handler,
      @Advice.Argument(0) String target,
      @Advice.Argument(1) Object request)
      throws Throwable {
    ServletMapping.name(handler, target, request);
  }
}
