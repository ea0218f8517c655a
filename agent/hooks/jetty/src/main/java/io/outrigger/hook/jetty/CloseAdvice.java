package io.outrigger.hook.jetty;

import io.outrigger.port.httpserver.HttpServerPort;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.HttpConnection;

/** Around {@code HttpConnection.onClose}, up to Jetty 11. */
public final class CloseAdvice {

  private CloseAdvice() {}

  /** A request that still waits for its body will never be handled. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.This Object closed) {
    HttpConnection connection = (HttpConnection) closed;
    // a connection that goes on in another protocol is closed too, but its end point stays open
    if (!connection.getEndPoint().isOpen()) {
      HttpChannel channel = connection.getHttpChannel();
      JettyExchange slot = JettyExchange.of(channel);
      if (slot != null && channel.getState().isIdle()) {
        slot.end(HttpServerPort.NO_ANSWER);
      }
    }
  }
}
