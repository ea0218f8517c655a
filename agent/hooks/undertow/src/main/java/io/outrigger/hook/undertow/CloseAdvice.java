package io.outrigger.hook.undertow;

import net.bytebuddy.asm.Advice;
import org.xnio.StreamConnection;

/** Around {@code AbstractServerConnection.CloseSetter.handleEvent(StreamConnection)}. */
public final class CloseAdvice {

  private CloseAdvice() {}

  /** The connection is closed, and what was under way on it is over. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Argument(0) StreamConnection channel) {
    Slot slot = UndertowConnections.slot(channel);
    if (slot != null) {
      slot.closed();
    }
  }
}
