package io.outrigger.hook.jetty;

import io.outrigger.port.httpserver.HttpServerPort;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.HttpChannel;

/** Around {@code HttpChannelOverHTTP2.onFailure(Throwable, Callback)}, up to Jetty 11. */
public final class Http2FailureAdvice {

  private Http2FailureAdvice() {}

  /** The stream was reset; a request that still waits for its body will never be handled. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.This Object channel) {
    JettyExchange slot = JettyExchange.of(channel);
    if (slot != null && ((HttpChannel) channel).getState().isIdle()) {
      slot.end(HttpServerPort.NO_ANSWER);
    }
  }
}
