package io.outrigger.spi;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What whoever measures notes on a thing that has begun and is to end. */
public abstract class UnderWay {

  private long startNanos;
  private @Nullable LongAdder countedIn;

  /** For the ports. */
  protected UnderWay() {}

  /** What {@link #startNanos(long)} set. */
  public final long startNanos() {
    return startNanos;
  }

  /** Set once, by whoever measures, when the thing begins: a reading of its clock. */
  public final void startNanos(long reading) {
    startNanos = reading;
  }

  /** What {@link #countedIn(LongAdder)} set, or null. */
  public final @Nullable LongAdder countedIn() {
    return countedIn;
  }

  /**
   * Set once, by whoever counts what is under way, when the thing begins: where it was added, and
   * is to be taken away at the end.
   */
  public final void countedIn(LongAdder count) {
    // an object that is used again mostly holds it, and to write a reference costs more than to
    // read
    if (countedIn != count) {
      countedIn = count;
    }
  }
}
