package io.outrigger.hook.httpclient5;

import io.outrigger.port.httpclient.HttpRetry;
import net.bytebuddy.asm.Advice;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/** Around {@code InternalHttpClient.doExecute(HttpHost, ClassicHttpRequest, HttpContext)}. */
public final class RetryAdvice {

  private RetryAdvice() {}

  /** The application calls. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(
      @Advice.Argument(0) @Nullable HttpHost target,
      @Advice.Argument(1) @Nullable ClassicHttpRequest request) {
    return request == null ? null : Retries.begin(target, request);
  }

  /** The client has an answer, or has given up; true has it do all of it once more. */
  @Advice.OnMethodExit(
      inline = false,
      onThrowable = Throwable.class,
      repeatOn = Advice.OnNonDefaultValue.class)
  public static boolean exit(
      @Advice.Enter @Nullable Object retry,
      @Advice.Argument(1) @Nullable ClassicHttpRequest request,
      @Advice.Return @Nullable CloseableHttpResponse response,
      @Advice.Thrown @Nullable Throwable thrown) {
    return retry instanceof HttpRetry ours && Retries.again(ours, request, response, thrown);
  }
}
