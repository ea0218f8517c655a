package io.outrigger.hook.undertow;

import net.bytebuddy.asm.Advice;
import org.xnio.StreamConnection;

/** Around {@code HttpReadListener.sendBadRequestAndClose(StreamConnection, Throwable)}. */
public final class RejectAdvice {

  private RejectAdvice() {}

  /** The server answers by itself. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This Object readListener, @Advice.Argument(0) StreamConnection channel)
      throws Throwable {
    UndertowExchange.rejected(readListener, channel);
  }
}
