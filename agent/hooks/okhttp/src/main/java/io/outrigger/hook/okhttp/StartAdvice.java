package io.outrigger.hook.okhttp;

import net.bytebuddy.asm.Advice;
import okhttp3.Call;

/** Around {@code RealCall.getResponseWithInterceptorChain()}, where calls are sent once more. */
public final class StartAdvice {

  private StartAdvice() {}

  /** The call's time has begun; the interceptors of the application come first. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object call) {
    if (call instanceof Call started) {
      Retries.started(started);
    }
  }
}
