package io.outrigger.hook.netty;

import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Around {@code ByteToMessageDecoder.channelRead(ChannelHandlerContext, Object)} and its like for
 * the end of the input. Decoders of all protocols come here, in applications without HTTP too.
 */
public final class ReadAdvice {

  private ReadAdvice() {}

  /** Remembers what the thread worked on; the exchange begins further in. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter() {
    return HttpServerPort.current();
  }

  /** Gives the thread back. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object before) {
    HttpServerPort.makeCurrent((HttpServerExchange) before);
  }
}
