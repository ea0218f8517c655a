package io.outrigger.hook.okhttp;

import java.io.IOException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code RealCall.messageDone$okhttp}, before OkHttp 4.4 {@code exchangeMessageDone}. */
public final class DoneAdvice {

  private DoneAdvice() {}

  /** The request is written, or the answer read, or both. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This Object call,
      @Advice.Argument(2) boolean answered,
      @Advice.Argument(3) @Nullable IOException failure) {
    OkHttpExchange.done(call, answered, failure);
  }
}
