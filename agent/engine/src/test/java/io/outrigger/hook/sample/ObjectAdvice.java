package io.outrigger.hook.sample;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Wants the object and the first argument, on both ways. */
public final class ObjectAdvice {

  private ObjectAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.This Object self, @Advice.Argument(0) Object first) {
    return first;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Object token,
      @Advice.This Object self,
      @Advice.Argument(0) Object first) {}
}
