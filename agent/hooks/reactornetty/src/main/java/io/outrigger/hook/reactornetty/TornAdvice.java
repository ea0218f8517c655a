package io.outrigger.hook.reactornetty;

import net.bytebuddy.asm.Advice;
import reactor.netty.Connection;

/** Around {@code ChannelOperations.onInboundError(Throwable)}, of clients and servers. */
public final class TornAdvice {

  private TornAdvice() {}

  /** The rest of an answer will not come. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object operations, @Advice.Argument(0) Throwable cause) {
    ClientExchange.torn((Connection) operations, cause);
  }
}
