package io.outrigger.strategy.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.outrigger.option.Percent;
import io.outrigger.strategy.resilience.FailureRules.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A breaker and the simplest thing that could be one, side by side under random calls that overlap
 * in time.
 */
class BreakerModelTest {

  private static final int STEPS = 400;

  static List<Long> seeds() {
    Long one = Long.getLong("breaker.seed");
    // of numbers that follow one another, random numbers would begin alike
    return one == null ? new SplittableRandom().longs(200).boxed().toList() : List.of(one);
  }

  /** What the documentation says, and nothing of how. */
  private static final class Model {
    private final BreakerSettings settings;
    private final Deque<Ended> window = new ArrayDeque<>();
    private String state = "closed";
    private long changed;
    private long trialsFrom;
    private int permits;
    private int succeeded;

    Model(BreakerSettings settings) {
      this.settings = settings;
    }

    boolean enter(long now) {
      if (state.equals("open") && now - changed > settings.openFor().toNanos()) {
        halfOpen(now);
      } else if (state.equals("half_open")
          && !settings.everyTrial()
          && permits == 0
          && now - trialsFrom > settings.openFor().toNanos()) {
        giveTrials(now);
      }
      if (state.equals("half_open")) {
        return permits-- > 0 || ++permits < 0;
      }
      return state.equals("closed");
    }

    private void halfOpen(long now) {
      state = "half_open";
      changed = now;
      giveTrials(now);
    }

    private void giveTrials(long now) {
      trialsFrom = now;
      permits = settings.trials();
      succeeded = 0;
    }

    void leave(Kind kind, long start, long now) {
      if (start < changed || state.equals("open")) {
        return;
      }
      if (state.equals("half_open")) {
        if (kind == Kind.IGNORED) {
          permits += start < trialsFrom ? 0 : 1;
        } else if (kind == Kind.FAILURE || isSlow(now - start)) {
          become("open", now);
        } else if (++succeeded == settings.trials()) {
          become("closed", now);
        }
      } else if (kind != Kind.IGNORED) {
        window.addLast(new Ended(kind == Kind.FAILURE, isSlow(now - start)));
        if (window.size() > settings.window()) {
          window.removeFirst();
        }
        if (tooMany()) {
          become("open", now);
        }
      }
    }

    private boolean isSlow(long nanos) {
      Duration slow = settings.slowCall();
      return slow != null && nanos > slow.toNanos();
    }

    private int failures() {
      return (int) window.stream().filter(Ended::failed).count();
    }

    private int slow() {
      return (int) window.stream().filter(Ended::slow).count();
    }

    private boolean tooMany() {
      if (settings.inARow()) {
        return failures() == settings.failureThreshold();
      }
      if (window.size() < settings.minimumCalls()) {
        return false;
      }
      return failures() * 100.0 / window.size() >= settings.failureRate().value() || tooManySlow();
    }

    private boolean tooManySlow() {
      return settings.slowCall() != null
          && slow() * 100.0 / window.size() >= settings.slowCallRate().value();
    }

    private void become(String next, long now) {
      state = next;
      changed = now;
      window.clear();
    }
  }

  private record Call(long start) {}

  private record Ended(boolean failed, boolean slow) {}

  private static BreakerSettings settings(Random random) {
    boolean rate = random.nextBoolean();
    boolean everyTrial = rate && random.nextBoolean();
    int trials = rate && !everyTrial ? 1 : 1 + random.nextInt(3);
    int window = 1 + random.nextInt(8);
    // a trial that is slow has failed only where it is the only one
    boolean slow = rate && !everyTrial && random.nextBoolean();
    return new BreakerSettings(
        1 + random.nextInt(4),
        rate ? new Percent(10 + random.nextInt(90)) : Percent.OFF,
        window,
        // where every trial counts, all calls of the window do
        everyTrial ? window : 1 + random.nextInt(window),
        slow ? Duration.ofMillis(2 + random.nextInt(20)) : null,
        slow ? new Percent(20 + random.nextInt(80)) : Percent.OFF,
        Duration.ofMillis(1 + random.nextInt(20)),
        trials,
        false,
        everyTrial);
  }

  @ParameterizedTest(name = "-Dbreaker.seed={0}")
  @MethodSource("seeds")
  void breakerAndModelAgree(long seed) {
    Random random = new Random(seed);
    BreakerSettings settings = settings(random);
    long[] now = {1};
    List<String> log = new ArrayList<>();
    Breaker breaker = new Breaker("x", settings, () -> now[0], log::add);
    Model model = new Model(settings);
    model.changed = now[0];
    List<Call> underWay = new ArrayList<>();
    int failing = 1 + random.nextInt(9);
    for (int step = 0; step < STEPS; step++) {
      // never twice at the same time: what is before what must be plain
      now[0] += 1 + random.nextInt(3_000_000);
      String where = settings + " step " + step + " after " + log;
      if (underWay.isEmpty() || random.nextInt(5) < 2) {
        boolean permitted = breaker.tryAcquire();
        assertThat(permitted).as(where).isEqualTo(model.enter(now[0]));
        if (permitted) {
          underWay.add(new Call(now[0]));
        }
      } else {
        Call call = underWay.remove(random.nextInt(underWay.size()));
        Kind kind =
            random.nextInt(10) == 0
                ? Kind.IGNORED
                : random.nextInt(10) < failing ? Kind.FAILURE : Kind.SUCCESS;
        breaker.record(kind, call.start, kind == Kind.FAILURE ? "f" : "");
        model.leave(kind, call.start, now[0]);
      }
      assertThat(breaker.state().name().toLowerCase(Locale.ROOT)).as(where).isEqualTo(model.state);
      if (model.state.equals("closed")) {
        CircuitBreaker.Metrics known = breaker.window();
        assertThat(known.getNumberOfBufferedCalls()).as(where).isEqualTo(model.window.size());
        assertThat(known.getNumberOfFailedCalls()).as(where).isEqualTo(model.failures());
        assertThat(known.getNumberOfSlowCalls()).as(where).isEqualTo(model.slow());
      }
    }
  }
}
