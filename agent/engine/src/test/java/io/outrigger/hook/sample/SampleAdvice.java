package io.outrigger.hook.sample;

import io.outrigger.engine.Heard;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Tells what it was called with. */
public final class SampleAdvice {

  private SampleAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.This Object self, @Advice.Argument(0) String argument) {
    Heard.add("enter " + argument);
    return "token";
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Object token,
      @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object result,
      @Advice.Thrown @Nullable Throwable thrown) {
    Heard.add("exit " + token + " " + result + " " + thrown);
  }
}
