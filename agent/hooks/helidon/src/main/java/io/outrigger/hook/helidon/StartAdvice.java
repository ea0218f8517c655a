package io.outrigger.hook.helidon;

import net.bytebuddy.asm.Advice;

/** Around {@code ServerListener.start()}. */
public final class StartAdvice {

  private StartAdvice() {}

  /** The listener accepts connections now. */
  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object listener) throws Throwable {
    HelidonListeners.started(listener);
  }
}
