package io.outrigger.strategy.resilience;

import io.outrigger.option.Percent;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Keeps what is sent once more to a share of what is called, so that a host that is down does not
 * get a multiple of its traffic. Each call adds its share of a retry, and so does each second one
 * whole retry, for where there are few calls; ten are saved up at most.
 */
final class RetryBudget {

  private static final long RETRY = 1000;
  private static final long MOST = 10 * RETRY;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final boolean unlimited;
  private final long perCall;
  private final LongSupplier nanoClock;
  private final AtomicLong saved = new AtomicLong(MOST);
  private final AtomicLong filledNanos;
  private final LongAdder denied = new LongAdder();

  /**
   * A budget.
   *
   * @param share of calls; off is no limit
   */
  RetryBudget(Percent share, LongSupplier nanoClock) {
    unlimited = share.isOff();
    perCall = Math.round(share.value() * RETRY / 100);
    this.nanoClock = nanoClock;
    filledNanos = new AtomicLong(nanoClock.getAsLong());
  }

  /** The application calls. What several threads add at the same time may be a little too much. */
  void called() {
    if (saved.get() < MOST) {
      saved.addAndGet(perCall);
    }
  }

  /** Whether there may be so many retries now. */
  boolean withdraw(int retries) {
    if (unlimited) {
      return true;
    }
    fill();
    long price = retries * RETRY;
    while (true) {
      long now = saved.get();
      if (now < price) {
        denied.increment();
        return false;
      }
      if (saved.compareAndSet(now, Math.min(now, MOST) - price)) {
        return true;
      }
    }
  }

  /** One of them has not come about. */
  void giveBack() {
    saved.addAndGet(RETRY);
  }

  private void fill() {
    long since = filledNanos.get();
    long seconds = (nanoClock.getAsLong() - since) / SECOND;
    if (seconds > 0 && filledNanos.compareAndSet(since, since + seconds * SECOND)) {
      saved.addAndGet(Math.min(seconds * RETRY, MOST));
    }
  }

  /** Retries that there was no budget for. */
  long denied() {
    return denied.sum();
  }
}
