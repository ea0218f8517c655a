package io.outrigger.hook.jdkhttpclient;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code Exchange.responseAsync()}. */
public final class SendAdvice {

  private SendAdvice() {}

  /** The request goes out, unless it is refused. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.This Object exchange) {
    return JdkClientExchange.begin(exchange);
  }

  /** The status comes through the future. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Object sent,
      @Advice.Return @Nullable Object future,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (sent instanceof Sent call) {
      if (thrown != null) {
        call.failed(thrown);
      } else {
        new Outcome.OfHead(call).of(future);
      }
    }
  }
}
