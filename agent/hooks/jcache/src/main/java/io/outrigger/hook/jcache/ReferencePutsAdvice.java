package io.outrigger.hook.jcache;

import io.outrigger.port.cache.ObservedCache;
import javax.cache.Cache;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Around {@code increaseCachePuts} of the reference implementation's statistics. */
public final class ReferencePutsAdvice {

  private ReferencePutsAdvice() {}

  /** So many entries were put. */
  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(
      @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
  public static @Nullable Object enter(
      @Advice.This Object statistics,
      @Advice.FieldValue("cache") Cache<?, ?> cache,
      @Advice.Argument(0) long count) {
    ObservedCache observed = CountedCaches.of(statistics);
    if (observed != null) {
      observed.put(count);
    }
    return ReferenceCaches.unlessAsked(cache);
  }
}
