package io.outrigger.strategy.resilience;

import io.outrigger.option.OptionValues;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.strategy.Around;
import io.outrigger.strategy.Refusals;
import java.lang.invoke.MethodHandle;

/** Puts a circuit breaker around a method. */
final class BreakerAround {

  private BreakerAround() {}

  static MethodHandle around(
      Resilience parts, MethodCall call, MethodAnnotation annotation, MethodHandle inner)
      throws InvalidAnnotationException {
    OptionValues options = parts.options();
    Breaker breaker =
        parts
            .breakers()
            .get(
                call,
                annotation,
                annotation.find(ResilienceAnnotations.NAME, options),
                BreakerSettings.of(annotation, options));
    Results results = Results.of(annotation.find(ResilienceAnnotations.FAILURE_RESULTS, options));
    results.check(inner, "failureResults");
    FailureRules rules =
        new FailureRules(
            Names.of(annotation.find(ResilienceAnnotations.RECORD_EXCEPTIONS, options)),
            Names.of(annotation.find(ResilienceAnnotations.IGNORE_EXCEPTIONS, options)),
            FailureRules.Kind.IGNORED,
            results);
    return around(parts, call, breaker, rules, Refusals.REJECTED, inner);
  }

  static MethodHandle around(
      Resilience parts,
      MethodCall call,
      Breaker breaker,
      FailureRules rules,
      Refusals refusals,
      MethodHandle inner)
      throws InvalidAnnotationException {
    return Around.gate(
        call,
        inner,
        new BreakerGate(breaker, rules, parts.nanoClock(), parts.faults(), refusals),
        !rules.results().areNone());
  }
}
