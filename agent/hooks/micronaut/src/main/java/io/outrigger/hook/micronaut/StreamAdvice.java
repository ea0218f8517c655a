package io.outrigger.hook.micronaut;

import net.bytebuddy.asm.Advice;

/** Around {@code MultiplexedStream.onHeadersRead(HttpRequest, boolean)}. */
public final class StreamAdvice {

  private StreamAdvice() {}

  /** The request waits unless it has no body. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object stream, @Advice.Argument(1) boolean whole) {
    if (!whole) {
      MicronautExchange.putAside(stream);
    }
  }
}
