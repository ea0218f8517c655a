package io.outrigger.hook.helidon;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code WsUpgrader.upgrade(ConnectionContext, HttpPrologue, WritableHeaders)}. */
public final class UpgradeAdvice {

  private UpgradeAdvice() {}

  /** The client has been told to go on as a WebSocket, if there is a new connection. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.Argument(0) Object connection,
      @Advice.Argument(1) Object prologue,
      @Advice.Return @Nullable Object upgraded)
      throws Throwable {
    if (upgraded != null) {
      HelidonExchange.upgraded(connection, prologue);
    }
  }
}
