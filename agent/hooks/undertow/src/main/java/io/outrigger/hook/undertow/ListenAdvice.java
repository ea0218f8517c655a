package io.outrigger.hook.undertow;

import java.net.SocketAddress;
import net.bytebuddy.asm.Advice;

/** Around the constructor of {@code Undertow.ListenerInfo}. */
public final class ListenAdvice {

  private ListenAdvice() {}

  /** The server accepts connections now. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.This Object info,
      @Advice.Argument(0) String protocol,
      @Advice.Argument(1) SocketAddress address,
      @Advice.Argument(2) Object listener) {
    UndertowConnections.listens(info, address, listener, protocol.equals("https"));
  }
}
