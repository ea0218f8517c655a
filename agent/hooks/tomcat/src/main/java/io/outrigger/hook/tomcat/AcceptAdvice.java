package io.outrigger.hook.tomcat;

import net.bytebuddy.asm.Advice;
import org.apache.tomcat.util.net.AbstractEndpoint;

/**
 * Around {@code AbstractEndpoint.countUpOrAwaitConnection()}, which the acceptor calls before each
 * connection.
 */
public final class AcceptAdvice {

  private AcceptAdvice() {}

  /** An endpoint that was started before the agent came is met here. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This AbstractEndpoint<?, ?> endpoint) {
    if (endpoint.isRunning()) {
      TomcatServer.started(endpoint);
    }
  }
}
