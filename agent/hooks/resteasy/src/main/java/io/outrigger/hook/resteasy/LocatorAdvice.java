package io.outrigger.hook.resteasy;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around {@code ResourceLocatorInvoker.invokeOnTargetObject}. */
public final class LocatorAdvice {

  private LocatorAdvice() {}

  /** Templates of what is invoked within stand behind the locator's. */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.This Object locator) {
    return ResteasyExchange.located(locator);
  }

  /** Forgets the locator. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object before) {
    ResteasyExchange.left(before);
  }
}
