package io.outrigger.hook.sample;

import io.outrigger.engine.Heard;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Fails on the way in and on the way out. */
public final class ThrowingAdvice {

  private ThrowingAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static Object enter() {
    Heard.add("enter");
    throw new IllegalStateException("in");
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object token) {
    Heard.add("exit " + token);
    throw new AssertionError("out");
  }
}
