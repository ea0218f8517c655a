package io.outrigger.hook.jcache;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Around what a cache asks to know whether it is to tell its statistics anything. */
public final class EnabledAdvice {

  private EnabledAdvice() {}

  /** It is to tell them, for it is there that we count. */
  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  public static @Nullable Object exit(@Advice.Return boolean asked) {
    return asked ? null : Boolean.TRUE;
  }
}
