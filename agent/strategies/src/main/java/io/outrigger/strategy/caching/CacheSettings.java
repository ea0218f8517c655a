package io.outrigger.strategy.caching;

import io.outrigger.option.OptionValues;
import io.outrigger.port.method.Attribute;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import java.time.Duration;
import java.util.List;

/**
 * How a cache keeps its entries.
 *
 * @param maxSize entries at most
 * @param ttl how long an entry lives after it was written; zero for ever
 * @param idle how long after it was last read; zero for ever
 * @param refreshAfter age from which on it is loaded anew in the background; zero never
 * @param nullTtl how long a null lives at most
 * @param copyOnRead whether each caller gets a copy
 */
record CacheSettings(
    int maxSize,
    Duration ttl,
    Duration idle,
    Duration refreshAfter,
    Duration nullTtl,
    boolean copyOnRead) {

  private static final List<Attribute<?>> ATTRIBUTES =
      List.of(
          CachingAnnotations.MAX_SIZE,
          CachingAnnotations.TTL,
          CachingAnnotations.IDLE,
          CachingAnnotations.REFRESH_AFTER,
          CachingAnnotations.NULL_TTL,
          CachingAnnotations.COPY_ON_READ);

  /** What holds where no annotation says anything. */
  static CacheSettings byDefault(OptionValues options) {
    return new CacheSettings(
        options.get(CachingOptions.MAX_SIZE),
        options.get(CachingOptions.TTL),
        options.get(CachingOptions.IDLE),
        options.get(CachingOptions.REFRESH_AFTER),
        options.get(CachingOptions.NULL_TTL),
        options.get(CachingOptions.COPY_ON_READ));
  }

  /**
   * What an annotation asks for.
   *
   * @throws InvalidAnnotationException if entries would be refreshed after their death
   */
  static CacheSettings of(MethodAnnotation annotation, OptionValues options)
      throws InvalidAnnotationException {
    CacheSettings settings =
        new CacheSettings(
            annotation.get(CachingAnnotations.MAX_SIZE, options),
            annotation.get(CachingAnnotations.TTL, options),
            annotation.get(CachingAnnotations.IDLE, options),
            annotation.get(CachingAnnotations.REFRESH_AFTER, options),
            annotation.get(CachingAnnotations.NULL_TTL, options),
            annotation.get(CachingAnnotations.COPY_ON_READ, options));
    if (annotation.gives(CachingAnnotations.REFRESH_AFTER)
        && !settings.ttl.isZero()
        && settings.refreshAfter.compareTo(settings.ttl) >= 0) {
      throw new InvalidAnnotationException(
          "refreshAfter="
              + CachingOptions.REFRESH_AFTER.show(settings.refreshAfter)
              + ": expected less than the ttl, "
              + CachingOptions.TTL.show(settings.ttl));
    }
    return settings;
  }

  /** Whether the annotation says anything of this. */
  static boolean areGivenBy(MethodAnnotation annotation) {
    for (Attribute<?> each : ATTRIBUTES) {
      if (annotation.gives(each)) {
        return true;
      }
    }
    return false;
  }

  /** As an annotation would say it. */
  @Override
  public String toString() {
    return "maxSize="
        + maxSize
        + ", ttl="
        + CachingOptions.TTL.show(ttl)
        + ", idle="
        + CachingOptions.IDLE.show(idle)
        + ", refreshAfter="
        + CachingOptions.REFRESH_AFTER.show(refreshAfter)
        + ", nullTtl="
        + CachingOptions.NULL_TTL.show(nullTtl)
        + (copyOnRead ? ", copyOnRead=true" : "");
  }
}
