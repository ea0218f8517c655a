package io.outrigger.hook.jcache;

import javax.cache.Cache;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Around what else is added to the reference implementation's statistics. */
public final class ReferenceOtherAdvice {

  private ReferenceOtherAdvice() {}

  /** Nobody else is to see it who has not asked for it. */
  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(
      @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
  public static @Nullable Object enter(@Advice.FieldValue("cache") Cache<?, ?> cache) {
    return ReferenceCaches.unlessAsked(cache);
  }
}
