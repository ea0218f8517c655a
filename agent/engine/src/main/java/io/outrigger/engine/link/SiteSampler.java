package io.outrigger.engine.link;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Times one call of advice in {@value #ONE_IN} and takes it for all of them.
 *
 * <p>A call that is not timed counts down a number that its thread shares with few others, nothing
 * else: no clock, no atomic operation. How far to count is drawn anew each time, for a request
 * passes the same places in the same order and a fixed number would always meet the same one.
 *
 * <p>While a thread is being timed its number stays at zero, so that places reached from inside the
 * advice are met here too: their time is taken from that of the place outside. They have samples of
 * their own.
 *
 * <p>Fields are plain. Two threads that meet on one number lose a sample and corrupt nothing.
 */
final class SiteSampler {

  /** How many calls a timed one stands for. */
  static final int ONE_IN = 512;

  /**
   * What takes longer was interrupted, by the scheduler or a collection; it counts as so much. In
   * nanoseconds.
   */
  static final long LONGEST = 50_000;

  /** Whose timing lasts longer will not come back for it. In nanoseconds. */
  private static final long LOST = 1_000_000_000;

  private static final int STRIPES = 64;

  /** Two cache lines between numbers: processors fetch lines in pairs. */
  private static final int SPACING = 5;

  private static final long NOBODY = 0;

  /** The compiler's first stage takes a method after 200 calls (Tier3InvocationThreshold). */
  private static final int WARM_UPS = 400;

  /** Where the time of nothing goes; by it the end of a rehearsal is known. */
  private static final LongAdder REHEARSED = new LongAdder();

  /** The timing that is under way among the threads that share a number. */
  private static final class Timing {
    long seed;

    /** The thread's id; not the thread, which belongs to the application. */
    long thread = NOBODY;

    long begun;

    /** How many places deep inside the one that is timed. */
    int depth;

    long insideBegun;
    long inside;

    /** What beginning and end take of a timing in which nothing happens. */
    long overhead;

    Timing(long seed) {
      this.seed = seed;
    }

    /** From 1 to twice {@link #ONE_IN}, that many on average. */
    int nextCountdown() {
      seed = seed * 6364136223846793005L + 1442695040888963407L;
      return 1 + (int) ((seed >>> 33) % (2 * ONE_IN - 1));
    }
  }

  private final LongSupplier clock;
  private final int[] countdowns = new int[STRIPES << SPACING];
  private final Timing[] timings = new Timing[STRIPES];

  SiteSampler(LongSupplier clock) {
    this.clock = clock;
    for (int i = 0; i < STRIPES; i++) {
      timings[i] = new Timing(0x9E3779B97F4A7C15L * (i + 1));
      countdowns[i << SPACING] = timings[i].nextCountdown();
    }
  }

  /**
   * Runs beginning and end of a timing so often that the JVM compiles them: at one call in many
   * they would be interpreted for long, and be taken for a part of the advice. To be called beside
   * main.
   */
  void warmUp() {
    LongAdder nobodys = new LongAdder();
    for (int i = 0; i < WARM_UPS; i++) {
      if (begin()) {
        end(nobodys);
      }
    }
  }

  /** For {@link #due}. */
  int[] countdowns() {
    return countdowns;
  }

  /**
   * Whether this call is to be timed, and {@link #end} or {@link #abandon} called after it.
   *
   * @param countdowns the sampler's own; bound as a constant, they need no check of bounds
   */
  static boolean due(SiteSampler sampler, int[] countdowns) {
    int at = stripe() << SPACING;
    int left = countdowns[at] - 1;
    countdowns[at] = left;
    return left <= 0 && sampler.begin();
  }

  private static int stripe() {
    return (int) Thread.currentThread().getId() & (STRIPES - 1);
  }

  private boolean begin() {
    Timing timing = timings[stripe()];
    long me = Thread.currentThread().getId();
    if (timing.thread == me) {
      if (timing.depth++ == 0) {
        timing.insideBegun = clock.getAsLong();
      }
      return true;
    }
    if (timing.thread != NOBODY && clock.getAsLong() - timing.begun < LOST) {
      return false;
    }
    timing.thread = me;
    timing.depth = 0;
    timing.inside = 0;
    rehearse(timing);
    rehearse(timing);
    timing.begun = clock.getAsLong();
    return true;
  }

  /**
   * Times nothing, the way that advice will be timed: whether that way is compiled, and what of it
   * is in the processor's caches, differs from one timing to the next by more than the advice
   * takes.
   */
  private void rehearse(Timing timing) {
    timing.begun = clock.getAsLong();
    end(REHEARSED);
  }

  /**
   * The advice has returned.
   *
   * @param due what {@link #due} said before
   */
  static void endIf(boolean due, SiteSampler sampler, LongAdder spent) {
    if (due) {
      sampler.end(spent);
    }
  }

  /** The advice has returned from a call that is timed. */
  void end(LongAdder spent) {
    long now = clock.getAsLong();
    int stripe = stripe();
    Timing timing = timings[stripe];
    if (timing.thread != Thread.currentThread().getId()) {
      return;
    }
    if (spent == REHEARSED) {
      timing.overhead = now - timing.begun;
      return;
    }
    if (timing.depth > 0) {
      if (--timing.depth == 0) {
        timing.inside += now - timing.insideBegun + timing.overhead;
      }
      return;
    }
    long took = now - timing.begun - timing.inside - timing.overhead;
    over(stripe);
    if (took > 0) {
      spent.add(Math.min(took, LONGEST) * ONE_IN);
    }
  }

  /** Advice has thrown: what is being timed on this thread, if anything is, is worth nothing. */
  void abandon() {
    int stripe = stripe();
    if (timings[stripe].thread == Thread.currentThread().getId()) {
      over(stripe);
    }
  }

  private void over(int stripe) {
    timings[stripe].thread = NOBODY;
    countdowns[stripe << SPACING] = timings[stripe].nextCountdown();
  }
}
