package io.example.shop.demo;

import java.util.Map;

/**
 * What the circuit breaker around the payment provider did. The shop does not know of it: it is
 * there by one line of configuration.
 *
 * @param succeeded calls that it let through and that succeeded
 * @param failed calls that it let through and that failed
 * @param refused calls that it refused because it was open
 */
record BreakerCalls(long succeeded, long failed, long refused) {

  /** The line: it opens with the first failure, of which there is one in twenty calls. */
  static final String CONFIGURATION =
      "outrigger.annotate.io.example.shop.payment.PaymentProvider#charge"
          + "=@CircuitBreaker(failureThreshold=1, timeout=1s)";

  private static final Series PAID = new Series("POST", "/payments", 201);
  private static final Series NOT_PAID = new Series("POST", "/payments", 500);

  /** Whether each payment that was sent is one of the calls, with the outcome that was answered. */
  boolean accountFor(Map<Series, Long> sent) {
    return succeeded == sent.getOrDefault(PAID, 0L)
        && failed + refused == sent.getOrDefault(NOT_PAID, 0L);
  }

  /** A sentence. */
  String text() {
    return "Of "
        + (succeeded + failed + refused)
        + " payments it let "
        + (succeeded + failed)
        + " through, of which "
        + failed
        + " failed, and refused "
        + refused
        + " while it was open.";
  }
}
