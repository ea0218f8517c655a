package io.outrigger.hook.sample;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Changes what goes in and what comes out. */
public final class ChangingAdvice {

  private ChangingAdvice() {}

  /** Another argument. */
  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(
      @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
  public static Object enter(@Advice.Argument(0) String argument) {
    return "other " + argument;
  }

  /** Another result. */
  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  public static Object exit(@Advice.Return String result) {
    return result + ", answered";
  }
}
