package io.outrigger.hook.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Headers;
import net.bytebuddy.asm.Advice;

/** Around {@code DefaultHttp2ConnectionEncoder.writeHeaders(…)}, both of them. */
public final class HeadersWriteAdvice {

  private HeadersWriteAdvice() {}

  /** The client is told the status, or trailers. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This Object encoder,
      @Advice.Argument(0) ChannelHandlerContext context,
      @Advice.Argument(1) int stream,
      @Advice.Argument(2) Http2Headers headers) {
    Http2Exchange.headersWritten(
        ((DefaultHttp2ConnectionEncoder) encoder).connection(), context, stream, headers);
  }
}
