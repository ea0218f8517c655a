package io.outrigger.hook.cxf;

import net.bytebuddy.asm.Advice;
import org.apache.cxf.message.Exchange;

/** Around {@code JAXRSInInterceptor.processRequest(Message, Exchange)}. */
public final class MatchAdvice {

  private MatchAdvice() {}

  /** The path has been matched, even if a filter refused the request then. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Argument(1) Exchange exchange) {
    CxfExchange.matched(exchange);
  }
}
