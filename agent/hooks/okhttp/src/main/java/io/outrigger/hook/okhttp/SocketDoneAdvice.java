package io.outrigger.hook.okhttp;

import java.io.IOException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code RealCall.messageDone$okhttp} where it also tells of upgraded sockets. */
public final class SocketDoneAdvice {

  private SocketDoneAdvice() {}

  /** The request is written, or the answer read, or both. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This Object call,
      @Advice.Argument(2) boolean answered,
      @Advice.Argument(5) @Nullable IOException failure) {
    OkHttpExchange.done(call, answered, failure);
  }
}
