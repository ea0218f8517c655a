package io.outrigger.hook.urlconnection;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code write} of the JDK's {@code StreamingOutputStream}. */
public final class StreamAdvice {

  private StreamAdvice() {}

  /** The body cannot be sent, which many applications take for the answer. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.This Object stream, @Advice.Thrown @Nullable Throwable thrown)
      throws Throwable {
    if (thrown != null && !Streams.closed(stream)) {
      Streams.failed(stream, thrown);
    }
  }
}
