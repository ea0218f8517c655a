package io.outrigger.hook.jdkhttpserver;

import net.bytebuddy.asm.Advice;

/** Around {@code ServerImpl$Exchange.reject(int, String, String)}. */
public final class RejectAdvice {

  private RejectAdvice() {}

  /** The server answers by itself. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This Object run,
      @Advice.Argument(0) int status,
      @Advice.Argument(1) String requestLine)
      throws Throwable {
    JdkExchange.rejected(run, status, requestLine);
  }
}
