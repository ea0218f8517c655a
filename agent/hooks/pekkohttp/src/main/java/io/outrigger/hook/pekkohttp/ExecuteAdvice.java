package io.outrigger.hook.pekkohttp;

import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Around {@code GraphInterpreter.execute(int)}, in which stages run, those of other streams too.
 */
public final class ExecuteAdvice {

  private ExecuteAdvice() {}

  /** Remembers what the thread worked on; exchanges begin further in. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter() {
    return HttpServerPort.current();
  }

  /** Gives the thread back: it goes on with another connection, or with something else. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object before) {
    HttpServerPort.makeCurrent((HttpServerExchange) before);
  }
}
