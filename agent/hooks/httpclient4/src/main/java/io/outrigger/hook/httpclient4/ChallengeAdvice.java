package io.outrigger.hook.httpclient4;

import net.bytebuddy.asm.Advice;
import org.apache.http.HttpResponse;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpCoreContext;

/** Around {@code MainClientExec.needAuthentication(…, HttpResponse, HttpClientContext)}. */
public final class ChallengeAdvice {

  private ChallengeAdvice() {}

  /** The client logs in: this answer has told it enough, and the request goes out once more. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.Argument(3) HttpResponse response,
      @Advice.Argument(4) HttpContext context,
      @Advice.Return boolean challenged) {
    if (challenged) {
      Attempt attempt = Attempts.of(context.getAttribute(HttpCoreContext.HTTP_REQUEST));
      if (attempt != null) {
        attempt.head(response.getStatusLine().getStatusCode());
        attempt.again();
      }
    }
  }
}
