package io.outrigger.hook.jdkhttpclient;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code Exchange.readBodyAsync(BodyHandler)}. */
public final class BodyAdvice {

  private BodyAdvice() {}

  /** The answer is complete when the body is. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.This Object exchange,
      @Advice.Return @Nullable Object future,
      @Advice.Thrown @Nullable Throwable thrown) {
    Sent call = JdkClientExchange.of(exchange);
    if (call == null) {
      return;
    }
    if (thrown != null) {
      call.failed(thrown);
    } else {
      call.reading();
      new Outcome.OfBody(call, exchange).of(future);
    }
  }
}
