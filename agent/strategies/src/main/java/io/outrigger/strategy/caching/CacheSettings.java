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
 * @param maxSize entries at most, unless they are weighed
 * @param maxWeight what they weigh together at most; zero where they are not weighed
 * @param weight what of a value is weighed; empty for the value itself
 * @param ttl how long an entry lives after it was written; zero for ever
 * @param idle how long after it was last read; zero for ever
 * @param refreshAfter age from which on it is loaded anew in the background; zero never
 * @param nullTtl how long a null lives at most
 * @param copyOnRead whether each caller gets a copy
 */
record CacheSettings(
    int maxSize,
    int maxWeight,
    String weight,
    Duration ttl,
    Duration idle,
    Duration refreshAfter,
    Duration nullTtl,
    boolean copyOnRead) {

  private static final List<Attribute<?>> ATTRIBUTES =
      List.of(
          CachingAnnotations.MAX_SIZE,
          CachingAnnotations.MAX_WEIGHT,
          CachingAnnotations.WEIGHT,
          CachingAnnotations.TTL,
          CachingAnnotations.IDLE,
          CachingAnnotations.REFRESH_AFTER,
          CachingAnnotations.NULL_TTL,
          CachingAnnotations.COPY_ON_READ);

  /** What holds where no annotation says anything. */
  static CacheSettings byDefault(OptionValues options) {
    return new CacheSettings(
        options.get(CachingOptions.MAX_SIZE),
        options.get(CachingOptions.MAX_WEIGHT),
        "",
        options.get(CachingOptions.TTL),
        options.get(CachingOptions.IDLE),
        options.get(CachingOptions.REFRESH_AFTER),
        options.get(CachingOptions.NULL_TTL),
        options.get(CachingOptions.COPY_ON_READ));
  }

  /**
   * What an annotation asks for.
   *
   * @throws InvalidAnnotationException if entries would be refreshed after their death, or what
   *     bounds the cache is not clear
   */
  static CacheSettings of(MethodAnnotation annotation, OptionValues options)
      throws InvalidAnnotationException {
    String weight = annotation.find(CachingAnnotations.WEIGHT, options);
    CacheSettings settings =
        new CacheSettings(
            annotation.get(CachingAnnotations.MAX_SIZE, options),
            maxWeight(annotation, options),
            weight == null ? "" : weight,
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
    settings.checkWeight();
    return settings;
  }

  private void checkWeight() throws InvalidAnnotationException {
    if (!weight.isEmpty() && maxWeight == 0) {
      throw new InvalidAnnotationException(
          "weight=" + weight + ": expected maxWeight with it, what all entries weigh at most");
    }
    if (!weight.isEmpty() && copyOnRead) {
      throw new InvalidAnnotationException(
          "weight=" + weight + ": with copyOnRead it is the copy that is weighed, by its bytes");
    }
  }

  /** Who bounds the number of a cache's entries does not mean the weight that all others have. */
  private static int maxWeight(MethodAnnotation annotation, OptionValues options)
      throws InvalidAnnotationException {
    boolean bySize = annotation.gives(CachingAnnotations.MAX_SIZE);
    if (bySize && annotation.gives(CachingAnnotations.MAX_WEIGHT)) {
      throw new InvalidAnnotationException("maxSize and maxWeight: expected one of them");
    }
    return bySize ? 0 : annotation.get(CachingAnnotations.MAX_WEIGHT, options);
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

  /** What bounds it. */
  String most() {
    return maxWeight == 0
        ? "maxSize=" + maxSize
        : "maxWeight=" + maxWeight + (weight.isEmpty() ? "" : ", weight=" + weight);
  }

  /** As an annotation would say it. */
  @Override
  public String toString() {
    return most()
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
