package io.outrigger.hook.pekkohttp;

import io.outrigger.port.httpserver.HttpServerPort;
import net.bytebuddy.asm.Advice;

/** Around {@code GraphInterpreter.execute(int)}. */
public final class ExecuteAdvice {

  private ExecuteAdvice() {}

  /** The thread goes on with another connection, or with something else. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit() {
    if (HttpServerPort.isBusy()) {
      HttpServerPort.makeCurrent(null);
    }
  }
}
