package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Faults;
import io.outrigger.strategy.Gate;
import io.outrigger.strategy.Refusals;
import io.outrigger.strategy.Stages;
import io.outrigger.strategy.resilience.FailureRules.Kind;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A circuit breaker around one method. Its token is when the call began. */
final class BreakerGate extends Gate {

  private final Breaker breaker;
  private final FailureRules rules;
  private final LongSupplier nanoClock;

  BreakerGate(
      Breaker breaker,
      FailureRules rules,
      LongSupplier nanoClock,
      Faults faults,
      Refusals refusals) {
    super(faults, refusals);
    this.breaker = breaker;
    this.rules = rules;
    this.nanoClock = nanoClock;
  }

  @Override
  protected String title() {
    return "circuit breaker ".concat(breaker.name());
  }

  @Override
  protected long enter() {
    return breaker.tryAcquire() ? nanoClock.getAsLong() : REFUSED;
  }

  @Override
  protected String refusal() {
    return breaker.refusal();
  }

  @Override
  protected void leave(long startNanos, @Nullable Object result, @Nullable Throwable thrown) {
    if (thrown == null) {
      Kind kind = rules.of(result);
      breaker.record(
          kind, startNanos, kind == Kind.FAILURE ? "result ".concat(String.valueOf(result)) : "");
    } else {
      Throwable cause = Stages.cause(thrown);
      Kind kind = rules.of(cause);
      breaker.record(kind, startNanos, kind == Kind.FAILURE ? Breaker.text(cause) : "");
    }
  }

  @Override
  protected void leaveUnknown(long startNanos) {
    breaker.record(Kind.IGNORED, startNanos, "");
  }

  /** Counts as a call that was let in, if it would have been. */
  @Override
  protected void leaveAtOnce(Throwable thrown) {
    if (breaker.tryAcquire()) {
      leave(nanoClock.getAsLong(), null, thrown);
    }
  }
}
