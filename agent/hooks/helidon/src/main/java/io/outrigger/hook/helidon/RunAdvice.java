package io.outrigger.hook.helidon;

import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code ConnectionHandler.run()}. */
public final class RunAdvice {

  private RunAdvice() {}

  /** The connection has been accepted; this thread is its own. */
  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.This Object connection) throws Throwable {
    AtomicInteger open = HelidonListeners.connectionsBeside(connection);
    open.incrementAndGet();
    return open;
  }

  /** The connection is closed. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object open) {
    if (open != null) {
      ((AtomicInteger) open).decrementAndGet();
    }
  }
}
