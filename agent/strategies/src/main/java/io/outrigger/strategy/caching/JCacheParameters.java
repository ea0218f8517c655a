package io.outrigger.strategy.caching;

import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import java.util.ArrayList;
import java.util.List;

/**
 * What the parameters of a method are for, by their positions from 0; the object that it is called
 * on is none.
 *
 * @param all all of them
 * @param key those that a key is made of
 * @param value the one that is put, or negative
 */
record JCacheParameters(List<Integer> all, List<Integer> key, int value) {

  /**
   * Those of the method.
   *
   * @param annotation whose parameters they are: those of the method that carries it
   * @throws InvalidAnnotationException if several are to be put
   */
  static JCacheParameters of(MethodCall call, MethodAnnotation annotation)
      throws InvalidAnnotationException {
    List<Integer> all = new ArrayList<>();
    List<Integer> key = new ArrayList<>();
    int value = -1;
    for (int i = 0; i < call.type().parameterCount(); i++) {
      all.add(i);
      if (call.isParameterAnnotated(annotation, i, JCacheAnnotations.CACHE_KEY)) {
        key.add(i);
      }
      if (call.isParameterAnnotated(annotation, i, JCacheAnnotations.CACHE_VALUE)) {
        if (value >= 0) {
          throw new InvalidAnnotationException("expected one parameter with @CacheValue");
        }
        value = i;
      }
    }
    if (key.isEmpty()) {
      key.addAll(all);
    }
    key.remove(Integer.valueOf(value));
    return new JCacheParameters(List.copyOf(all), List.copyOf(key), value);
  }
}
