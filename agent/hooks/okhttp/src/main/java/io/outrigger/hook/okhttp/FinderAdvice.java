package io.outrigger.hook.okhttp;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Around {@code RealCall.enterNetworkInterceptorExchange(Request, boolean, …)}. */
public final class FinderAdvice {

  private FinderAdvice() {}

  /** A retry would look for other routes to the same target: not if it has another now. */
  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(
      @Advice.AssignReturned.ToArguments.ToArgument(value = 1, typing = Assigner.Typing.DYNAMIC))
  public static @Nullable Object enter(@Advice.This Object call, @Advice.Argument(1) boolean anew) {
    return (!anew && OkHttpExchange.goesElsewhere(call)) ? Boolean.TRUE : null;
  }
}
