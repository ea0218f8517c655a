package io.outrigger.strategy.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.outrigger.spi.MetricSpec;
import io.outrigger.strategy.MeterSink;
import io.outrigger.strategy.MeterSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The meters of circuit breakers, and those of their kin, under the names that Resilience4j's own
 * have when Micrometer exports them.
 */
final class ResilienceMeters implements MeterSource {

  private static final String BREAKER = "once a circuit breaker applies";

  static final MetricSpec STATE =
      MetricSpec.gauge(
              "resilience4j_circuitbreaker_state",
              "1 for the state that the circuit breaker is in, 0 for the others.",
              "name",
              "state")
          .appears(BREAKER);

  static final MetricSpec CALLS =
      MetricSpec.summary(
              "resilience4j_circuitbreaker_calls_seconds",
              "Durations of calls through the circuit breaker: successful, failed or ignored.",
              "kind",
              "name")
          .appears(BREAKER);

  static final MetricSpec NOT_PERMITTED =
      MetricSpec.counter(
              "resilience4j_circuitbreaker_not_permitted_calls_total",
              "Calls that the circuit breaker has refused.",
              "kind",
              "name")
          .appears(BREAKER);

  static final MetricSpec FAILURE_RATE =
      MetricSpec.gauge(
              "resilience4j_circuitbreaker_failure_rate",
              "Percentage of failures in the window; -1 before there are enough calls.",
              "name")
          .appears(BREAKER);

  static final MetricSpec SLOW_CALL_RATE =
      MetricSpec.gauge(
              "resilience4j_circuitbreaker_slow_call_rate",
              "Percentage of slow calls in the window; -1 before there are enough calls.",
              "name")
          .appears(BREAKER);

  static final MetricSpec BUFFERED =
      MetricSpec.gauge(
              "resilience4j_circuitbreaker_buffered_calls",
              "Calls in the window: successful or failed.",
              "kind",
              "name")
          .appears(BREAKER);

  static final MetricSpec MAX_BUFFERED =
      MetricSpec.gauge(
              "resilience4j_circuitbreaker_max_buffered_calls", "Size of the window.", "name")
          .appears(BREAKER);

  static final MetricSpec SLOW_CALLS =
      MetricSpec.gauge(
              "resilience4j_circuitbreaker_slow_calls",
              "Slow calls in the window: successful or failed.",
              "kind",
              "name")
          .appears(BREAKER);

  static final List<MetricSpec> SPECS =
      Stream.of(
              List.of(
                  STATE,
                  CALLS,
                  NOT_PERMITTED,
                  FAILURE_RATE,
                  SLOW_CALL_RATE,
                  BUFFERED,
                  MAX_BUFFERED,
                  SLOW_CALLS),
              KindredMeters.SPECS)
          .flatMap(List::stream)
          .toList();

  private final LazyResilience parts;

  ResilienceMeters(LazyResilience parts) {
    this.parts = parts;
  }

  @Override
  public void read(MeterSink sink) {
    Resilience made = parts.find();
    if (made != null) {
      for (Shared.Known<Breaker> each : made.breakers().all()) {
        read(sink, each.name(), each.thing());
      }
      KindredMeters.read(sink, made);
    }
  }

  private static void read(MeterSink sink, String name, Breaker breaker) {
    for (CircuitBreaker.State each : CircuitBreaker.State.values()) {
      sink.family(STATE)
          .value(each == breaker.state() ? 1 : 0, name, each.name().toLowerCase(Locale.ROOT));
    }
    MeterSink.Family calls = sink.family(CALLS);
    calls.summary(breaker.successful().count(), breaker.successful().seconds(), "successful", name);
    calls.summary(breaker.failed().count(), breaker.failed().seconds(), "failed", name);
    calls.summary(breaker.ignored().count(), breaker.ignored().seconds(), "ignored", name);
    sink.family(NOT_PERMITTED).value((double) breaker.notPermitted(), "not_permitted", name);
    CircuitBreaker.Metrics window = breaker.window();
    sink.family(FAILURE_RATE).value(window.getFailureRate(), name);
    sink.family(SLOW_CALL_RATE).value(window.getSlowCallRate(), name);
    MeterSink.Family buffered = sink.family(BUFFERED);
    buffered.value(window.getNumberOfSuccessfulCalls(), "successful", name);
    buffered.value(window.getNumberOfFailedCalls(), "failed", name);
    sink.family(MAX_BUFFERED).value(breaker.settings().window(), name);
    MeterSink.Family slow = sink.family(SLOW_CALLS);
    slow.value(window.getNumberOfSlowSuccessfulCalls(), "successful", name);
    slow.value(window.getNumberOfSlowFailedCalls(), "failed", name);
  }

  @Override
  public String toString() {
    return "the circuit breakers and their kin";
  }
}
