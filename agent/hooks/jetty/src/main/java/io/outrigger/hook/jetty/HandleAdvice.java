package io.outrigger.hook.jetty;

import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code HttpChannel.handle()}, up to Jetty 11. */
public final class HandleAdvice {

  private HandleAdvice() {}

  /** The thread works on the channel, perhaps not for the first time. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.This Object channel) {
    return JettyExchange.makeCurrent(channel);
  }

  /** Gives the thread back. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object before) {
    HttpServerPort.giveBack((HttpServerExchange) before);
  }
}
