package io.outrigger.hook.javalin;

import net.bytebuddy.asm.Advice;

/** Around {@code JavalinServletContext.update}. */
public final class UpdateAdvice {

  private UpdateAdvice() {}

  /** The request has matched a handler. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object context, @Advice.Argument(0) Object matched)
      throws Throwable {
    JavalinExchange.matched(context, matched);
  }
}
