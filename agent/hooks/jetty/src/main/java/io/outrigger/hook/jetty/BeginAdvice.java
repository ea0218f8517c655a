package io.outrigger.hook.jetty;

import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpChannel;
import org.jspecify.annotations.Nullable;

/** Around {@code HttpChannel.onRequest(MetaData.Request)}, up to Jetty 11. */
public final class BeginAdvice {

  private BeginAdvice() {}

  /** The headers have been read, or as much of them as was right. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This Object channel, @Advice.Argument(0) @Nullable Object request) {
    JettyExchange slot = JettyExchange.of(channel);
    if (slot == null) {
      slot = JettyExchange.hang(channel, ((HttpChannel) channel).getConnector());
    }
    slot.begin(request == null ? null : ((MetaData.Request) request).getMethod());
  }
}
