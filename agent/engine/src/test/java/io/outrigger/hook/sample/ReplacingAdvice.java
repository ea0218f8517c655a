package io.outrigger.hook.sample;

import io.outrigger.engine.Heard;
import io.outrigger.engine.Instead;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Puts something else in the place of any result, and nothing in that of an exception. */
public final class ReplacingAdvice {

  private ReplacingAdvice() {}

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  public static @Nullable Object exit(
      @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object result) {
    Heard.add("result " + result);
    return Instead.answer();
  }
}
