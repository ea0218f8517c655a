package io.outrigger.hook.sample;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Wants whatever any method has. */
public final class AroundAdvice {

  private AroundAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static long enter() {
    return 1;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter long token,
      @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object result,
      @Advice.Thrown @Nullable Throwable thrown) {}
}
