package io.outrigger.hook.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** Around {@code HttpObjectDecoder.decode(ChannelHandlerContext, ByteBuf, List)}. */
public final class DecodeAdvice {

  private DecodeAdvice() {}

  /** How much was decoded before. */
  @Advice.OnMethodEnter(inline = false)
  public static int enter(@Advice.Argument(2) List<?> decoded) {
    return decoded.size();
  }

  /** What comes next is fired through the pipeline by this thread. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.This Object decoder,
      @Advice.Argument(0) ChannelHandlerContext context,
      @Advice.Argument(2) List<?> decoded,
      @Advice.Enter int before) {
    if (decoded.size() > before && decoder instanceof HttpRequestDecoder) {
      Http1Exchange.decoded(context.channel(), decoded, before);
    }
  }
}
