package io.outrigger.hook.okhttp;

import net.bytebuddy.asm.Advice;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Around {@code RetryAndFollowUpInterceptor.intercept(Chain)}. */
public final class RetryAdvice {

  private RetryAdvice() {}

  /** The application's own interceptors have let the request through. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.Argument(0) Interceptor.Chain chain) {
    return Retries.begin(chain);
  }

  /** OkHttp has an answer, or has given up; true has it do all of it once more. */
  @Advice.OnMethodExit(
      inline = false,
      onThrowable = Throwable.class,
      repeatOn = Advice.OnNonDefaultValue.class)
  public static boolean exit(
      @Advice.Enter @Nullable Object retries,
      @Advice.Return @Nullable Response response,
      @Advice.Thrown @Nullable Throwable thrown) {
    return retries instanceof Retries ours && ours.again(response, thrown);
  }
}
