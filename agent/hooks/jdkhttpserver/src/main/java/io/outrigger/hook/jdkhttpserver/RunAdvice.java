package io.outrigger.hook.jdkhttpserver;

import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code ServerImpl$Exchange.run()}. */
public final class RunAdvice {

  private RunAdvice() {}

  /** Remembers what the thread worked on; the exchange of this run is not known yet. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter() {
    return HttpServerPort.makeCurrent(null);
  }

  /** Gives the thread back. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.This Object run,
      @Advice.Enter @Nullable Object before,
      @Advice.Thrown @Nullable Throwable thrown)
      throws Throwable {
    HttpServerPort.giveBack((HttpServerExchange) before);
    if (thrown != null) {
      JdkExchange.thrown(run);
    }
  }
}
