package io.outrigger.hook.jettyclient;

import net.bytebuddy.asm.Advice;

/** Around {@code HttpClient.send(HttpRequest, List)} up to Jetty 11. */
public final class ClientSendAdvice {

  private ClientSendAdvice() {}

  /** A request is about to be sent: one of the application's, a redirect, or with credentials. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(0) Object request) throws Throwable {
    JettyClientExchange.choose(request);
  }
}
