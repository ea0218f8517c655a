package io.outrigger.hook.jdkhttpclient;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code MultiExchange.responseAsyncImpl()}. */
public final class AttemptAdvice {

  private AttemptAdvice() {}

  /** A request is about to be sent: the first, a redirect or a retry. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object multiExchange) throws Throwable {
    JdkClientExchange.choose(multiExchange);
  }

  /** A failure on the way may be of the client's own making, between answer and body. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.This Object multiExchange, @Advice.Return @Nullable Object future) {
    new Outcome.OfAttempts(JdkClientExchange.lastOf(multiExchange)).of(future);
  }
}
