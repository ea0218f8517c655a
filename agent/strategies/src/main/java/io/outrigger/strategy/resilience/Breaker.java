package io.outrigger.strategy.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.internal.CircuitBreakerStateMachine;
import io.outrigger.strategy.resilience.FailureRules.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A circuit breaker: Resilience4j's state machine, and why it is in its state. Every permit that
 * {@link #tryAcquire} gives is to be followed by {@link #record} or {@link #release}.
 *
 * <p>Failures are told to the state machine without their exceptions, which may be of classes that
 * are to be unloaded; what is kept of them is text. Its events are not listened to, because it
 * would then make one per call: whoever sees its state changed says so.
 */
final class Breaker {

  private static final int LONGEST_REASON = 200;

  /** A state with its story; each is one of its own, whatever it tells. */
  static final class Phase {
    private final CircuitBreaker.State state;
    private final long nanos;
    private final long trialsFrom;
    private final Instant since;
    private final String why;

    /**
     * A state.
     *
     * @param nanos since when, by the clock for durations; what began before says nothing of it
     * @param trialsFrom since when the permits are given that count; later than {@code nanos} where
     *     trials were given up
     * @param since since when, for people
     * @param why what led to it; empty at the beginning
     */
    Phase(CircuitBreaker.State state, long nanos, long trialsFrom, Instant since, String why) {
      this.state = state;
      this.nanos = nanos;
      this.trialsFrom = trialsFrom;
      this.since = since;
      this.why = why;
    }

    CircuitBreaker.State state() {
      return state;
    }

    Instant since() {
      return since;
    }

    String why() {
      return why;
    }
  }

  private final String name;
  private final BreakerSettings settings;
  private final LongSupplier nanoClock;
  private final Clock clock;
  private final Consumer<String> log;
  private final CircuitBreaker machine;
  private final Recorded failure = new Recorded();
  private final long failsAfterNanos;
  private final long slowAfterNanos;
  private final int window;
  private final ReentrantLock telling = new ReentrantLock();
  private final CallTimes successful = new CallTimes();
  private final CallTimes failed = new CallTimes();
  private final CallTimes ignored = new CallTimes();
  private final LongAdder notPermitted = new LongAdder();
  private volatile Phase phase;
  private volatile String lastFailure = "";

  /** Successes since the last outcome of another kind, as far as the window reaches. */
  private volatile int successes;

  /**
   * A closed breaker.
   *
   * @param nanoClock by which calls are timed
   * @param log gets a line for each change of state
   */
  Breaker(String name, BreakerSettings settings, LongSupplier nanoClock, Consumer<String> log) {
    this.name = name;
    this.settings = settings;
    this.nanoClock = nanoClock;
    this.log = log;
    clock = new SteadyClock(nanoClock);
    machine = new CircuitBreakerStateMachine(name, settings.config(clock));
    failsAfterNanos = settings.failsAfterNanos();
    slowAfterNanos = settings.slowAfterNanos();
    window = settings.window();
    long now = nanoClock.getAsLong();
    phase = new Phase(machine.getState(), now, now, clock.instant(), "");
  }

  /** Whether a call may go. */
  boolean tryAcquire() {
    boolean permitted = machine.tryAcquirePermission();
    if (machine.getState() != phase.state) {
      look();
    }
    if (permitted || giveUpLostTrials()) {
      return true;
    }
    notPermitted.increment();
    return false;
  }

  /**
   * Trials that have no end would keep everybody out for good. One that ends later than that still
   * decides: the application is slow perhaps, and answers.
   */
  private boolean giveUpLostTrials() {
    Phase now = phase;
    if (settings.everyTrial()
        || now.state != CircuitBreaker.State.HALF_OPEN
        || nanoClock.getAsLong() - now.trialsFrom <= settings.openFor().toNanos()) {
      return false;
    }
    synchronized (this) {
      if (phase != now || machine.getState() != now.state) {
        return false;
      }
      // its permits are new; whoever gets one has to find the time from which they count
      machine.transitionToOpenState();
      phase =
          new Phase(
              now.state, now.nanos, nanoClock.getAsLong(), clock.instant(), "a trial has no end");
      machine.transitionToHalfOpenState();
    }
    return machine.tryAcquirePermission();
  }

  /** The permit was not used, or what came of it counts for nothing. */
  void release() {
    machine.releasePermission();
  }

  /** Why a call was not permitted. */
  String refusal() {
    Phase now = phase;
    String since = " since " + shown(now.since);
    return switch (now.state) {
      case OPEN ->
          "circuit breaker "
              + name
              + " is open"
              + since
              + " until "
              + shown(now.since.plus(settings.openFor()))
              + "; "
              + now.why;
      case HALF_OPEN ->
          "circuit breaker " + name + " is half-open" + since + "; a trial is under way";
      default -> "circuit breaker " + name + " was open a moment ago";
    };
  }

  /**
   * What came of a call.
   *
   * @param startNanos when it began, after the permit was given
   * @param reason what went wrong; empty for what is no failure
   */
  void record(Kind kind, long startNanos, String reason) {
    long duration = Math.max(0, nanoClock.getAsLong() - startNanos);
    Kind outcome = kind == Kind.SUCCESS && duration > failsAfterNanos ? Kind.FAILURE : kind;
    count(outcome, duration);
    if (machine.getState() != phase.state) {
      look();
    }
    Phase now = phase;
    if (startNanos - now.nanos < 0) {
      return;
    }
    if (outcome == Kind.FAILURE) {
      lastFailure = reason.isEmpty() ? "slower than " + slowCall() : reason;
    }
    if (now.state == CircuitBreaker.State.HALF_OPEN) {
      tellOfTrial(now, outcome, duration, startNanos);
    } else {
      tell(outcome, duration);
    }
    if (machine.getState() != now.state) {
      look();
    }
  }

  /**
   * Tells the state machine, except of what would change nothing: where a window of calls holds
   * nothing but successes, one more takes the place of another. So threads whose calls succeed do
   * not wait for one another at the window.
   */
  private void tell(Kind outcome, long duration) {
    if (outcome == Kind.IGNORED) {
      machine.releasePermission();
      return;
    }
    boolean succeeded = outcome == Kind.SUCCESS && duration <= slowAfterNanos;
    if (succeeded && successes == window) {
      return;
    }
    telling.lock();
    try {
      int before = successes;
      // before the window knows of it: what is left out by then had come first
      if (!succeeded) {
        successes = 0;
      }
      // a trial's window is another one
      boolean counts = succeeded && isClosed() && !settings.timeBased();
      if (outcome == Kind.SUCCESS) {
        machine.onSuccess(duration, TimeUnit.NANOSECONDS);
      } else {
        machine.onError(duration, TimeUnit.NANOSECONDS, failure);
      }
      // a success that is the last of the calls that have to be there may open too
      successes = counts && isClosed() ? Math.min(before + 1, window) : 0;
    } finally {
      telling.unlock();
    }
  }

  private boolean isClosed() {
    return machine.getState() == CircuitBreaker.State.CLOSED;
  }

  /**
   * Under the lock, lest a trial end while it is given up. Where no rate is given, one trial that
   * fails is enough to open again, however many there may be.
   */
  private synchronized void tellOfTrial(Phase now, Kind outcome, long duration, long startNanos) {
    if (phase.nanos != now.nanos || machine.getState() != now.state) {
      return;
    }
    if (outcome == Kind.IGNORED && startNanos - phase.trialsFrom < 0) {
      // its permit was taken away when it was given up
      return;
    }
    if (outcome == Kind.FAILURE && settings.failedTrialOpens()) {
      machine.transitionToOpenState();
    } else {
      tell(outcome, duration);
    }
  }

  private void count(Kind outcome, long duration) {
    (switch (outcome) {
          case SUCCESS -> successful;
          case FAILURE -> failed;
          case IGNORED -> ignored;
        })
        .add(duration);
  }

  /** Notes a change of state, whoever made it, and logs it once. */
  private void look() {
    String line;
    synchronized (this) {
      Phase before = phase;
      CircuitBreaker.State state = machine.getState();
      if (state == before.state) {
        return;
      }
      String why = why(before.state, state);
      long now = nanoClock.getAsLong();
      phase = new Phase(state, now, now, clock.instant(), why);
      line =
          "circuit breaker "
              + name
              + ": "
              + word(before.state)
              + " to "
              + word(state)
              + (why.isEmpty() ? "" : ", " + why);
    }
    log.accept(line);
  }

  private String why(CircuitBreaker.State before, CircuitBreaker.State now) {
    return switch (now) {
      case OPEN ->
          (before == CircuitBreaker.State.HALF_OPEN ? "after a failed trial" : "after " + counts())
              + (lastFailure.isEmpty() ? "" : ", the last: " + lastFailure);
      case HALF_OPEN -> "the next call is a trial";
      case CLOSED -> "after a trial that succeeded";
      default -> "";
    };
  }

  private String counts() {
    if (settings.inARow()) {
      int threshold = settings.failureThreshold();
      String failures = Words.count(threshold, "failure");
      return threshold == 1 ? failures : failures + " in a row";
    }
    CircuitBreaker.Metrics metrics = machine.getMetrics();
    int slow = metrics.getNumberOfSlowCalls();
    return Words.count(metrics.getNumberOfFailedCalls(), "failure")
        + (slow == 0 ? "" : " and " + Words.count(slow, "slow call"))
        + " in "
        + Words.count(metrics.getNumberOfBufferedCalls(), "call");
  }

  private String slowCall() {
    Duration slow = settings.slowCall();
    return slow == null ? "allowed" : Words.duration(slow);
  }

  /** What is kept of an exception. */
  static String text(Throwable thrown) {
    String text;
    try {
      text = String.valueOf(thrown);
    } catch (Throwable fault) {
      // the application's own toString
      text = thrown.getClass().getName();
    }
    return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) + "…" : text;
  }

  /** A moment, to the millisecond. */
  static String shown(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  static String word(CircuitBreaker.State state) {
    return switch (state) {
      case OPEN -> "open";
      case HALF_OPEN -> "half-open";
      default -> "closed";
    };
  }

  String name() {
    return name;
  }

  BreakerSettings settings() {
    return settings;
  }

  /** Open, half-open or closed. A breaker whose time is up stays open until somebody calls. */
  CircuitBreaker.State state() {
    return machine.getState();
  }

  /** The state as somebody saw it last, and why. */
  Phase phase() {
    return phase;
  }

  String lastFailure() {
    return lastFailure;
  }

  CircuitBreaker.Metrics window() {
    return machine.getMetrics();
  }

  CallTimes successful() {
    return successful;
  }

  CallTimes failed() {
    return failed;
  }

  CallTimes ignored() {
    return ignored;
  }

  long notPermitted() {
    return notPermitted.sum();
  }
}
