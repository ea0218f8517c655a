package io.outrigger.hook.httpclient4;

import net.bytebuddy.asm.Advice;
import org.apache.http.HttpResponse;
import org.apache.http.protocol.HttpContext;

/** Around {@code MainClientExec.needAuthentication(…, HttpResponse, HttpClientContext)}. */
public final class ChallengeAdvice {

  private ChallengeAdvice() {}

  /**
   * The client logs in: this answer has told it enough. It may yet fail to send another request.
   */
  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.Argument(3) HttpResponse response,
      @Advice.Argument(4) HttpContext context,
      @Advice.Return boolean challenged) {
    if (challenged) {
      Attempt attempt = Attempts.executing(context);
      if (attempt != null) {
        attempt.challenged(response.getStatusLine().getStatusCode());
      }
    }
  }
}
