package io.outrigger.hook.caffeine;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Around {@code Caffeine.isRecordingStats()}, by which the kind of a new cache is chosen. */
public final class RecordingAdvice {

  private RecordingAdvice() {}

  /** Each cache is to be of a kind that counts. */
  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  public static @Nullable Object exit(@Advice.Return boolean asked) {
    return (!asked && WholeCopy.IS_HERE) ? Boolean.TRUE : null;
  }
}
