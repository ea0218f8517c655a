package io.outrigger.hook.jcache;

import io.outrigger.port.cache.ObservedCache;
import javax.cache.Cache;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Around {@code increaseCacheHits} of the reference implementation's statistics. */
public final class ReferenceHitsAdvice {

  private ReferenceHitsAdvice() {}

  /** So many lookups have found something. */
  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(
      @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
  public static @Nullable Object enter(
      @Advice.This Object statistics,
      @Advice.FieldValue("cache") Cache<?, ?> cache,
      @Advice.Argument(0) long count) {
    ObservedCache observed = CountedCaches.of(statistics);
    if (observed != null) {
      observed.hit(count);
    }
    return ReferenceCaches.unlessAsked(cache);
  }
}
