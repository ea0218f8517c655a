package io.outrigger.strategy.caching;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/** An application's generator of keys: texts in whatever case are one. */
final class Shouting implements CacheKeyGenerator {

  static volatile @Nullable CacheKeyInvocationContext<? extends Annotation> last;

  /** By reflection, as of any that is no bean. */
  private Shouting() {}

  private record Key(String text) implements GeneratedCacheKey {}

  @Override
  @SuppressWarnings("NullAway") // an application's fault
  public GeneratedCacheKey generateCacheKey(
      CacheKeyInvocationContext<? extends Annotation> context) {
    last = context;
    StringBuilder text = new StringBuilder();
    for (CacheInvocationParameter each : context.getKeyParameters()) {
      text.append(Objects.toString(each.getValue()).toUpperCase(Locale.ROOT)).append(' ');
    }
    String all = text.toString();
    if (all.startsWith("FAIL")) {
      throw new IllegalStateException(Arrays.toString(context.getAllParameters()));
    }
    return all.startsWith("NULL") ? null : new Key(all);
  }
}
