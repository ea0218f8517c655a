package io.outrigger.hook.undertow;

import io.undertow.Undertow;
import net.bytebuddy.asm.Advice;

/** Around {@code Undertow.stop()}. */
public final class StopAdvice {

  private StopAdvice() {}

  /** The server forgets its listeners. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Undertow server) {
    UndertowConnections.stops(server);
  }
}
