package io.outrigger.hook.urlconnection;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code close()} of the JDK's {@code StreamingOutputStream}. */
public final class StreamCloseAdvice {

  private StreamCloseAdvice() {}

  /** The end of the body cannot be sent, or there was less of it than announced. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.This Object stream, @Advice.Thrown @Nullable Throwable thrown)
      throws Throwable {
    if (thrown != null) {
      Streams.failed(stream, thrown);
    }
  }
}
