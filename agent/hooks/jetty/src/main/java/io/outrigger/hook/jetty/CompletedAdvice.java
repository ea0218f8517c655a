package io.outrigger.hook.jetty;

import io.outrigger.port.httpserver.HttpServerPort;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpChannel;

/** Around {@code HttpChannel.onCompleted()}, up to Jetty 11. */
public final class CompletedAdvice {

  private CompletedAdvice() {}

  /** The answer is written or given up. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object channel) {
    JettyExchange slot = JettyExchange.of(channel);
    if (slot != null) {
      MetaData.Response sent = ((HttpChannel) channel).getCommittedMetaData();
      slot.end(sent == null ? HttpServerPort.NO_ANSWER : sent.getStatus());
    }
  }
}
