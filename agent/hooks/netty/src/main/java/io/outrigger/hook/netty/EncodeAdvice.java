package io.outrigger.hook.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpResponseEncoder;
import net.bytebuddy.asm.Advice;

/** Around {@code HttpObjectEncoder.encode(ChannelHandlerContext, Object, List)}. */
public final class EncodeAdvice {

  private EncodeAdvice() {}

  /** A part of an answer is on its way. Its content has been released; only its head is read. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.This Object encoder,
      @Advice.Argument(0) ChannelHandlerContext context,
      @Advice.Argument(1) Object message) {
    if (encoder instanceof HttpResponseEncoder) {
      Http1Exchange.encoded(context.channel(), message);
    }
  }
}
