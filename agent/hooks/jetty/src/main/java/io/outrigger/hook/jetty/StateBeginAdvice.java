package io.outrigger.hook.jetty;

import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.http.MetaData;

/** Around {@code HttpChannelState.onRequest(MetaData.Request)}, since Jetty 12. */
public final class StateBeginAdvice {

  private StateBeginAdvice() {}

  /** The headers have been read, or as much of them as was right. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object channel, @Advice.Argument(0) Object request)
      throws Throwable {
    JettyExchange slot = JettyExchange.of(channel);
    if (slot == null) {
      slot = JettyExchange.hang(channel, CoreChannel.connector(channel));
    }
    slot.begin(((MetaData.Request) request).getMethod());
  }
}
