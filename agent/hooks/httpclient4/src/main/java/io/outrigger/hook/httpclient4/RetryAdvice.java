package io.outrigger.hook.httpclient4;

import io.outrigger.port.httpclient.HttpRetry;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.jspecify.annotations.Nullable;

/** Around the {@code doExecute(HttpHost, HttpRequest, HttpContext)} of the classic clients. */
public final class RetryAdvice {

  private RetryAdvice() {}

  /** The application calls. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(
      @Advice.Argument(0) @Nullable HttpHost target,
      @Advice.Argument(1) @Nullable HttpRequest request) {
    return target == null || request == null ? null : Retries.begin(target, request);
  }

  /** The client has an answer, or has given up; true has it do all of it once more. */
  @Advice.OnMethodExit(
      inline = false,
      onThrowable = Throwable.class,
      repeatOn = Advice.OnNonDefaultValue.class)
  public static boolean exit(
      @Advice.Enter @Nullable Object retry,
      @Advice.Argument(1) @Nullable HttpRequest request,
      @Advice.Return @Nullable CloseableHttpResponse response,
      @Advice.Thrown @Nullable Throwable thrown) {
    return retry instanceof HttpRetry ours && Retries.again(ours, request, response, thrown);
  }
}
