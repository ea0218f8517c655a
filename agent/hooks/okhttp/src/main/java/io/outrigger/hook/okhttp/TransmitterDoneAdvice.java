package io.outrigger.hook.okhttp;

import java.io.IOException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code Transmitter.exchangeMessageDone} of OkHttp 3. */
public final class TransmitterDoneAdvice {

  private TransmitterDoneAdvice() {}

  /** The request is written, or the answer read, or both. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.FieldValue("call") Object call,
      @Advice.Argument(2) boolean answered,
      @Advice.Argument(3) @Nullable IOException failure) {
    OkHttpExchange.done(call, answered, failure);
  }
}
