package io.outrigger.hook.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Headers;
import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code DefaultHttp2ConnectionDecoder.FrameReadListener.onHeadersRead(…)}. */
public final class HeadersReadAdvice {

  private HeadersReadAdvice() {}

  /** Headers begin a stream, or end the body of its request. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(
      @Advice.Argument(0) ChannelHandlerContext context,
      @Advice.Argument(1) int stream,
      @Advice.Argument(2) Http2Headers headers) {
    return HttpServerPort.makeCurrent(Http2Exchange.headersRead(context, stream, headers));
  }

  /** Gives the thread back. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Argument(0) ChannelHandlerContext context,
      @Advice.Argument(1) int stream,
      @Advice.Enter @Nullable Object before) {
    HttpServerPort.makeCurrent((HttpServerExchange) before);
    Http2Exchange.leave(context, stream);
  }
}
