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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/**
 * A breaker and the simplest thing that could be one, side by side under random calls that overlap
 * in time.
 */
class BreakerModelTest {

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

  /**
   * What comes next: a call, or the end of one that is under way.
   *
   * @param after nanoseconds since the step before
   * @param of which of those under way ends
   */
  private record Step(int after, boolean begins, int of, Kind as) {}

  @Provide
  Arbitrary<BreakerSettings> settings() {
    Arbitrary<Boolean> either = Arbitraries.of(false, true);
    return Combinators.combine(either, either, either, between(1, 8))
        .as(Tuple::of)
        .flatMap(
            how -> {
              boolean rate = how.get1();
              boolean everyTrial = rate && how.get2();
              // a trial that is slow has failed only where it is the only one
              boolean slow = rate && !everyTrial && how.get3();
              int window = how.get4();
              return Combinators.combine(
                      between(1, 4),
                      between(10, 99),
                      // where every trial counts, all calls of the window do
                      between(everyTrial ? window : 1, window),
                      between(2, 21),
                      between(20, 99),
                      between(1, 20),
                      between(1, rate && !everyTrial ? 1 : 3))
                  .as(
                      (failures, failureRate, minimum, slowCall, slowRate, openFor, trials) ->
                          new BreakerSettings(
                              failures,
                              rate ? new Percent(failureRate) : Percent.OFF,
                              window,
                              minimum,
                              slow ? Duration.ofMillis(slowCall) : null,
                              slow ? new Percent(slowRate) : Percent.OFF,
                              Duration.ofMillis(openFor),
                              trials,
                              false,
                              everyTrial));
            });
  }

  private static Arbitrary<Integer> between(int least, int most) {
    return Arbitraries.integers()
        .between(least, most)
        .withDistribution(RandomDistribution.uniform());
  }

  /** Some of them fail often and some seldom. */
  @Provide
  Arbitrary<List<Step>> steps() {
    return between(1, 9)
        .flatMap(
            failing ->
                Combinators.combine(
                        // never twice at the same time: what is before what must be plain
                        between(1, 3_000_000),
                        Arbitraries.frequency(Tuple.of(2, true), Tuple.of(3, false)),
                        between(0, 1_000),
                        Arbitraries.frequency(
                            Tuple.of(10, Kind.IGNORED),
                            Tuple.of(9 * failing, Kind.FAILURE),
                            Tuple.of(9 * (10 - failing), Kind.SUCCESS)))
                    .as(Step::new)
                    .list()
                    .ofMaxSize(400)
                    .withSizeDistribution(RandomDistribution.uniform()));
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void breakerAndModelAgree(
      @ForAll("settings") BreakerSettings settings, @ForAll("steps") List<Step> steps) {
    long[] now = {1};
    List<String> log = new ArrayList<>();
    Breaker breaker = new Breaker("x", settings, () -> now[0], log::add);
    Model model = new Model(settings);
    model.changed = now[0];
    List<Call> underWay = new ArrayList<>();
    for (Step step : steps) {
      now[0] += step.after;
      if (underWay.isEmpty() || step.begins) {
        boolean permitted = breaker.tryAcquire();
        assertThat(permitted).as("%s", log).isEqualTo(model.enter(now[0]));
        if (permitted) {
          underWay.add(new Call(now[0]));
        }
      } else {
        Call call = underWay.remove(step.of % underWay.size());
        breaker.record(step.as, call.start, step.as == Kind.FAILURE ? "f" : "");
        model.leave(step.as, call.start, now[0]);
      }
      assertThat(breaker.state().name().toLowerCase(Locale.ROOT))
          .as("%s", log)
          .isEqualTo(model.state);
      if (model.state.equals("closed")) {
        CircuitBreaker.Metrics known = breaker.window();
        assertThat(known.getNumberOfBufferedCalls()).as("%s", log).isEqualTo(model.window.size());
        assertThat(known.getNumberOfFailedCalls()).as("%s", log).isEqualTo(model.failures());
        assertThat(known.getNumberOfSlowCalls()).as("%s", log).isEqualTo(model.slow());
      }
    }
    // a line for each change: what is held to the model has to be more than closed breakers
    Statistics.collect(log.stream().anyMatch(line -> line.contains("closed")) && log.size() > 2);
    Statistics.coverage(seen -> seen.check(true).percentage(share -> share > 30));
  }
}
