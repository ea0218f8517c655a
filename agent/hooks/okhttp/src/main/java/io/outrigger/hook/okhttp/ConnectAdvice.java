package io.outrigger.hook.okhttp;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Around {@code ConnectInterceptor.intercept(Chain)}. */
public final class ConnectAdvice {

  private ConnectAdvice() {}

  /** The cache had no answer: the request goes out, unless it is refused. */
  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(
      @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
  public static @Nullable Object enter(@Advice.Argument(0) Interceptor.Chain chain)
      throws ReflectiveOperationException {
    return OkHttpExchange.begin(chain);
  }

  /**
   * The answer's head is there, or there will be none. If there is one already, the application has
   * asked for another attempt too early, and OkHttp has refused.
   */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  public static @Nullable Object exit(
      @Advice.Argument(0) Interceptor.Chain chain,
      @Advice.Return @Nullable Response response,
      @Advice.Thrown @Nullable Throwable thrown) {
    Sent sent = OkHttpExchange.of(chain.call());
    if (sent == null || sent.hasStatus()) {
      return null;
    }
    if (thrown != null) {
      sent.failed(thrown);
      return null;
    }
    return response == null ? null : sent.head(response);
  }
}
