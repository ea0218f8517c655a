package io.outrigger.hook.okhttp;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code RealCall.getResponseWithInterceptorChain()}. */
public final class CallAdvice {

  private CallAdvice() {}

  /** No attempt follows. If something has failed, nobody has the answer's body to close it. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.This Object call, @Advice.Thrown @Nullable Throwable thrown) {
    OkHttpExchange.returned(call, thrown);
  }
}
