package io.outrigger.hook.tomcat;

import net.bytebuddy.asm.Advice;
import org.apache.tomcat.util.net.AbstractEndpoint;

/** Around {@code AbstractEndpoint.start()}. */
public final class StartAdvice {

  private StartAdvice() {}

  /** The endpoint accepts connections now. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This AbstractEndpoint<?, ?> endpoint) {
    TomcatServer.started(endpoint);
  }
}
