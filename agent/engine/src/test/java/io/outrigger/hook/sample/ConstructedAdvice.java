package io.outrigger.hook.sample;

import net.bytebuddy.asm.Advice;

/** Hears of a new object. */
public final class ConstructedAdvice {

  private ConstructedAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object self) {}
}
