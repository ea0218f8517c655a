package io.outrigger.hook.caffeine;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Around {@code Policy.isRecordingStats()} of caches. */
public final class PolicyAdvice {

  private PolicyAdvice() {}

  /** To the application its cache is what it has asked for: our own counting is not to be seen. */
  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  public static @Nullable Object exit(@Advice.This Object policy, @Advice.Return boolean recording)
      throws Throwable {
    return (recording && CaffeinePolicies.isUnasked(policy)) ? Boolean.FALSE : null;
  }
}
