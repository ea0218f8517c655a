package io.outrigger.hook.httpclient5;

import net.bytebuddy.asm.Advice;
import org.apache.hc.core5.http.HttpResponse;

/** Around {@code AsyncExecCallback.handleResponse} as {@code AsyncProtocolExec} implements it. */
public final class AsyncHeadAdvice {

  private AsyncHeadAdvice() {}

  /** The answer's head is here. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object callback, @Advice.Argument(0) HttpResponse response)
      throws Throwable {
    Attempt attempt = Attempts.of(Runtimes.OfCallback.of(callback));
    if (attempt != null) {
      attempt.status(response.getCode());
    }
  }
}
