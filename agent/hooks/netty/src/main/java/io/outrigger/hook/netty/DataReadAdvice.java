package io.outrigger.hook.netty;

import io.netty.channel.ChannelHandlerContext;
import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code DefaultHttp2ConnectionDecoder.FrameReadListener.onDataRead(…)}. */
public final class DataReadAdvice {

  private DataReadAdvice() {}

  /** This thread goes on with the stream. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(
      @Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(1) int stream) {
    return HttpServerPort.makeCurrent(Http2Exchange.of(context, stream));
  }

  /** Gives the thread back. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object before) {
    HttpServerPort.makeCurrent((HttpServerExchange) before);
  }
}
