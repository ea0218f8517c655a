package io.example.shop.payment;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * A payment provider, modelled: each twentieth charge fails. It counts instead of throwing dice, so
 * that a test knows how many failures to expect.
 */
@Component
class PaymentProvider {

  private static final int FAILS_EACH = 20;

  private final AtomicLong charges = new AtomicLong();

  /**
   * The provider's reference for the charge.
   *
   * @throws IllegalStateException each twentieth time
   */
  String charge(long cents) {
    long charge = charges.incrementAndGet();
    if (charge % FAILS_EACH == 0) {
      throw new IllegalStateException("the payment provider did not answer");
    }
    return "P" + charge + "-" + cents;
  }
}
