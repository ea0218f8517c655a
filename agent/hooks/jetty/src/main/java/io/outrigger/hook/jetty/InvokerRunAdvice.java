package io.outrigger.hook.jetty;

import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code HttpChannelState.HandlerInvoker.run()}, since Jetty 12. */
public final class InvokerRunAdvice {

  private InvokerRunAdvice() {}

  /** The thread begins to work on the request. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.This Object invoker) throws Throwable {
    return JettyExchange.makeCurrent(CoreChannel.ofInvoker(invoker));
  }

  /** Gives the thread back. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object before) {
    HttpServerPort.giveBack((HttpServerExchange) before);
  }
}
