package io.outrigger.hook.netty;

import io.netty.channel.ChannelPipeline;
import net.bytebuddy.asm.Advice;

/** Around {@code DefaultChannelPipeline.fireChannelActive()}. */
public final class ActiveAdvice {

  private ActiveAdvice() {}

  /** A connection is open. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object pipeline) {
    NettyServer.accepted(((ChannelPipeline) pipeline).channel());
  }
}
