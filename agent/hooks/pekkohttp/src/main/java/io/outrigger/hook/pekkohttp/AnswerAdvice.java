package io.outrigger.hook.pekkohttp;

import net.bytebuddy.asm.Advice;
import org.apache.pekko.http.impl.engine.rendering.ResponseRenderingContext;
import org.jspecify.annotations.Nullable;

/** Around {@code ResponseRenderingContext.canEqual(Object)}. */
public final class AnswerAdvice {

  private AnswerAdvice() {}

  /** An answer is about to be written, if our stage asks. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This Object answer, @Advice.Argument(0) @Nullable Object exchanges) {
    if (exchanges instanceof PekkoExchange ours) {
      ours.answering((ResponseRenderingContext) answer);
    }
  }
}
