package io.outrigger.hook.sample;

import io.outrigger.engine.Heard;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Has a method do its work until it has an answer. */
public final class RepeatingAdvice {

  private RepeatingAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.Argument(0) String argument) {
    Heard.add("enter " + argument);
    return "token";
  }

  /** True for another time. */
  @Advice.OnMethodExit(
      inline = false,
      onThrowable = Throwable.class,
      repeatOn = Advice.OnNonDefaultValue.class)
  public static boolean exit(
      @Advice.Enter @Nullable Object token,
      @Advice.Argument(0) String argument,
      @Advice.Return @Nullable String result,
      @Advice.Thrown @Nullable Throwable thrown) {
    Heard.add("exit " + token + " " + argument + " " + result + " " + thrown);
    return result == null || !result.equals("answer");
  }
}
