package io.outrigger.hook.undertow;

import net.bytebuddy.asm.Advice;
import org.xnio.StreamConnection;

/** Around {@code handleEvent} of the open listeners. */
public final class AcceptAdvice {

  private AcceptAdvice() {}

  /** A connection was accepted, or is handed on after its protocol has been found out. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This Object listener, @Advice.Argument(0) StreamConnection channel) {
    UndertowConnections.accepted(listener, channel);
  }
}
