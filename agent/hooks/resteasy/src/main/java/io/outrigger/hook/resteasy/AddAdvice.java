package io.outrigger.hook.resteasy;

import net.bytebuddy.asm.Advice;

/** Around {@code RootNode.addInvoker(String, ResourceInvoker)}. */
public final class AddAdvice {

  private AddAdvice() {}

  /** A resource method or locator is registered. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.Argument(0) String template, @Advice.Argument(1) Object invoker) {
    ResteasyExchange.registered(invoker, template);
  }
}
