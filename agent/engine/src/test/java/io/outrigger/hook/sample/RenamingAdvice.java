package io.outrigger.hook.sample;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.sample.greeting.Name;

/** Puts another object of the library in the place of an argument. */
public final class RenamingAdvice {

  private RenamingAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(
      @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
  public static Object enter(@Advice.Argument(0) Name name) {
    return new Name("other " + name.text());
  }
}
