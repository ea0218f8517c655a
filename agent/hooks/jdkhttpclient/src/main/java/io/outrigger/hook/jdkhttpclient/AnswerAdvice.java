package io.outrigger.hook.jdkhttpclient;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code MultiExchange.responseAsync0(CompletableFuture)}. */
public final class AnswerAdvice {

  private AnswerAdvice() {}

  /** The client may turn an answer down before it reads the body: a 204 that announces one. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.This Object multiExchange, @Advice.Return @Nullable Object future) {
    new Outcome.OfAnswer(multiExchange).of(future);
  }
}
