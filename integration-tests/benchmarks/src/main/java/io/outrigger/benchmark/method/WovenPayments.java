package io.outrigger.benchmark.method;

import java.util.concurrent.RejectedExecutionException;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Payments in a JVM whose agent was told to put a circuit breaker around their methods. */
@State(Scope.Benchmark)
public class WovenPayments {

  /** Both methods. */
  static final String ALL_METHODS =
      "-Doutrigger.annotate.io.outrigger.benchmark.method.Payments#*=@CircuitBreaker";

  /** All but what is measured. */
  static final String ONE_METHOD =
      "-Doutrigger.annotate.io.outrigger.benchmark.method.Payments#decline=@CircuitBreaker";

  final Payments payments = new Payments();

  /** Made by JMH. */
  public WovenPayments() {}

  /**
   * Looks whether the agent has done so.
   *
   * @throws IllegalStateException if it has not
   */
  @Setup
  public void check() {
    for (int i = 0; i < PlainBreaker.FAILURES; i++) {
      decline();
    }
    RuntimeException refused = decline();
    if (!(refused instanceof RejectedExecutionException)) {
      throw new IllegalStateException("no circuit breaker is around " + Payments.class, refused);
    }
  }

  private RuntimeException decline() {
    try {
      throw new IllegalStateException("not declined: " + payments.decline());
    } catch (RuntimeException e) {
      return e;
    }
  }
}
