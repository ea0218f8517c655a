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

  /** Remembers what the thread worked on; exchanges begin further in, or before a pause. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.This Object stages) {
    HttpServerExchange before = HttpServerPort.current();
    Paused.resume(stages);
    return before;
  }

  /** Gives the thread back: it goes on with another connection, or with something else. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.This Object stages, @Advice.Enter @Nullable Object before) {
    Paused.pause(stages);
    HttpServerPort.makeCurrent((HttpServerExchange) before);
  }
}
