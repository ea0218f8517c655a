package io.outrigger.strategy.resilience;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.internal.SemaphoreBulkhead;
import io.outrigger.option.OptionValues;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.strategy.Around;
import io.outrigger.strategy.Coroutines;
import io.outrigger.strategy.Publishers;
import io.outrigger.strategy.Refusals;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Puts a bulkhead around a method. */
final class BulkheadAround {

  /**
   * How many at once.
   *
   * @param maxWait how long a call waits for its turn
   */
  record Settings(int maxConcurrent, Duration maxWait) {
    /** As somebody would write it. */
    @Override
    public String toString() {
      return "maxConcurrent=" + maxConcurrent + ", maxWait=" + Words.written(maxWait);
    }

    Bulkhead make(String name) {
      return new SemaphoreBulkhead(
          name,
          BulkheadConfig.custom()
              .maxConcurrentCalls(maxConcurrent)
              .maxWaitDuration(maxWait)
              .build());
    }
  }

  private BulkheadAround() {}

  static MethodHandle around(
      Resilience parts, MethodCall call, MethodAnnotation annotation, MethodHandle inner)
      throws InvalidAnnotationException {
    OptionValues options = parts.options();
    Settings settings =
        new Settings(
            annotation.get(ResilienceAnnotations.MAX_CONCURRENT, options),
            annotation.get(ResilienceAnnotations.BULKHEAD_WAIT, options));
    String name = annotation.find(ResilienceAnnotations.NAME, options);
    return around(parts, call, annotation, name, settings, Refusals.REJECTED, inner);
  }

  static MethodHandle around(
      Resilience parts,
      MethodCall call,
      MethodAnnotation annotation,
      @Nullable String name,
      Settings settings,
      Refusals refusals,
      MethodHandle inner)
      throws InvalidAnnotationException {
    Class<?> result = inner.type().returnType();
    if (Publishers.arePublished(result) && !settings.maxWait.isZero()) {
      throw new InvalidAnnotationException(
          "maxWait: whoever subscribes to a "
              + result.getSimpleName()
              + " cannot wait for a place without blocking its thread: expected 0s");
    }
    if (Coroutines.areIn(inner.type()) && !settings.maxWait.isZero()) {
      throw new InvalidAnnotationException(
          "maxWait: a suspending function cannot wait for a place without blocking its thread:"
              + " expected 0s");
    }
    Bulkhead bulkhead =
        parts.bulkheads().get(call, annotation, name, settings.toString(), settings::make);
    return Around.gate(call, inner, new BulkheadGate(bulkhead, parts.faults(), refusals), false);
  }
}
