package io.outrigger.hook.tomcat;

import io.outrigger.port.httpserver.HttpServerPort;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code ApplicationDispatcher.dispatch(ServletRequest, ServletResponse)}. */
public final class DispatchFailAdvice {

  private DispatchFailAdvice() {}

  /** An asynchronous dispatch is over; what it threw, Tomcat wraps before the valve gets it. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Thrown @Nullable Throwable thrown) {
    if (thrown != null) {
      HttpServerPort.failed(thrown);
    }
  }
}
