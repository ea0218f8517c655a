package io.outrigger.hook.servlet;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code startAsync} of requests, {@code javax.servlet}. */
public final class JavaxAsyncAdvice {

  private JavaxAsyncAdvice() {}

  /** The request is asynchronous now. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.This Object request, @Advice.Return @Nullable Object asyncContext) {
    ServletExchange.asyncStarted(JavaxServlet.API, request, asyncContext);
  }
}
