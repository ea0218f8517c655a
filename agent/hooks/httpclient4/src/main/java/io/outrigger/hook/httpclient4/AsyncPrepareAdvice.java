package io.outrigger.hook.httpclient4;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around the async client's {@code MainClientExec.prepareRequest(InternalState, …)}. */
public final class AsyncPrepareAdvice {

  private AsyncPrepareAdvice() {}

  /** A request is about to be sent, the first or a redirect, unless it is refused. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.Argument(1) Object handler) throws Throwable {
    return Handlers.begin(handler);
  }

  /** The request has its headers. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.Argument(1) Object handler, @Advice.Enter @Nullable Object attempt) throws Throwable {
    if (attempt instanceof AsyncAttempt prepared) {
      Handlers.prepared(handler, prepared);
    }
  }
}
