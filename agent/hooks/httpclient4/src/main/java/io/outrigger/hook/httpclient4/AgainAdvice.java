package io.outrigger.hook.httpclient4;

import net.bytebuddy.asm.Advice;
import org.apache.http.HttpRequest;
import org.apache.http.protocol.HttpContext;

/** Around {@code HttpRequestExecutor.execute(HttpRequest, HttpClientConnection, HttpContext)}. */
public final class AgainAdvice {

  private AgainAdvice() {}

  /** The request that answers a challenge goes out. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.Argument(0) HttpRequest request, @Advice.Argument(2) HttpContext context) {
    Attempt attempt = Attempts.executing(context);
    if (attempt != null && !Routes.isTunnel(request)) {
      attempt.sending();
    }
  }
}
