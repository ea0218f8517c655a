package io.outrigger.hook.jettyclient;

import net.bytebuddy.asm.Advice;

/** Around {@code HttpRequest.send(CompleteListener)} since Jetty 12. */
public final class RequestSendAdvice {

  private RequestSendAdvice() {}

  /** A request is about to be sent: one of the application's, a redirect, or with credentials. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object request) throws Throwable {
    JettyClientExchange.choose(request);
  }
}
