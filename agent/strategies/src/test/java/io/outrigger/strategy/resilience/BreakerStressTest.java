package io.outrigger.strategy.resilience;

import static io.outrigger.strategy.resilience.ResilienceAnnotations.CIRCUIT_BREAKER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A breaker under sixteen threads. */
@Timeout(60)
class BreakerStressTest {

  private static final int THREADS = 16;

  private final Weaving weaving = new Weaving();
  private final Shop shop = new Shop();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  @RepeatedTest(50)
  void halfOpenLetsOneTrialThrough() throws Exception {
    MethodHandle order =
        weaving
            .method(Shop.class, "order")
            .with(CIRCUIT_BREAKER, "failureThreshold", "1", "timeout", "1s")
            .link();
    shop.does =
        () -> {
          throw new IOException();
        };
    assertThat(Calls.quietly(order, shop, "tea")).isInstanceOf(IOException.class);
    weaving.context.passMillis(1001);
    shop.calls.set(0);
    CountDownLatch refused = new CountDownLatch(THREADS - 1);
    shop.does =
        () -> {
          refused.await();
          return "trial";
        };
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Future<Object>> outcomes = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      outcomes.add(
          threads.submit(
              () -> {
                start.await();
                Object outcome = Calls.quietly(order, shop, "tea");
                refused.countDown();
                return outcome;
              }));
    }
    int trials = 0;
    for (Future<Object> each : outcomes) {
      Object outcome = each.get();
      if (outcome.equals("trial")) {
        trials++;
      } else {
        assertThat(outcome).isInstanceOf(RejectedExecutionException.class);
      }
    }
    assertThat(trials).isEqualTo(1);
    assertThat(shop.calls).hasValue(1);
    assertThat(Calls.quietly(order, shop, "tea")).isEqualTo("trial");
  }

  @Test
  void noCallIsLostOrCountedTwice() throws Exception {
    MethodHandle order =
        weaving
            .method(Shop.class, "order")
            .with(
                CIRCUIT_BREAKER,
                "failureThreshold",
                "2",
                "timeout",
                "1ms",
                "ignoreExceptions",
                "IllegalStateException")
            .link();
    LongAdder succeeded = new LongAdder();
    LongAdder failed = new LongAdder();
    LongAdder ignored = new LongAdder();
    LongAdder refused = new LongAdder();
    AtomicInteger seeds = new AtomicInteger();
    ThreadLocal<Random> random = ThreadLocal.withInitial(() -> new Random(seeds.incrementAndGet()));
    shop.does =
        () -> {
          weaving.context.passMillis(1);
          int next = random.get().nextInt(4);
          if (next == 0) {
            throw new IllegalStateException();
          } else if (next == 1) {
            return "ok";
          }
          throw new IOException();
        };
    List<Future<?>> all = new ArrayList<>();
    int calls = 5000;
    for (int i = 0; i < THREADS; i++) {
      all.add(
          threads.submit(
              () -> {
                for (int call = 0; call < calls; call++) {
                  Object outcome = Calls.quietly(order, shop, "tea");
                  if (outcome instanceof RejectedExecutionException) {
                    refused.increment();
                    weaving.context.passMillis(1);
                  } else if (outcome instanceof IllegalStateException) {
                    ignored.increment();
                  } else if (outcome instanceof IOException) {
                    failed.increment();
                  } else {
                    succeeded.increment();
                  }
                }
              }));
    }
    for (Future<?> each : all) {
      each.get();
    }
    assertThat(weaving.context.warnings).isEmpty();
    Breaker breaker = weaving.parts().breakers().all().get(0).thing();
    assertThat(breaker.successful().count()).isEqualTo(succeeded.sum());
    assertThat(breaker.failed().count()).isEqualTo(failed.sum());
    assertThat(breaker.ignored().count()).isEqualTo(ignored.sum());
    assertThat(breaker.notPermitted()).isEqualTo(refused.sum());
    assertThat(shop.calls.get()).isEqualTo((int) (succeeded.sum() + failed.sum() + ignored.sum()));
    assertThat(succeeded.sum() + failed.sum() + ignored.sum() + refused.sum())
        .isEqualTo((long) THREADS * calls);
    assertThat(refused.sum()).isPositive();
    // and it still lets somebody in
    weaving.context.passMillis(10);
    shop.does = () -> "ok";
    assertThat(Calls.quietly(order, shop, "tea")).isEqualTo("ok");
    // each change of state is told once: a state is left as often as it is entered, but for the
    // first and the last
    Map<String, Integer> balance = new HashMap<>();
    for (String line : weaving.context.infos) {
      String change = line.substring(line.indexOf(": ") + 2).split(",", 2)[0];
      balance.merge(change.substring(0, change.indexOf(" to ")), -1, Integer::sum);
      balance.merge(change.substring(change.indexOf(" to ") + 4), 1, Integer::sum);
    }
    assertThat(balance.values()).allMatch(each -> Math.abs(each) <= 1);
  }

  /**
   * Threads whose calls succeed do not wait for the window, and it holds what they did all the
   * same.
   */
  @RepeatedTest(20)
  void aWindowForgetsFailuresAfterAsManySuccesses() throws Exception {
    int window = 5;
    MethodHandle order =
        weaving
            .method(Shop.class, "order")
            .with(
                CIRCUIT_BREAKER,
                "failureRate",
                "100%",
                "windowSize",
                Integer.toString(window),
                "minimumCalls",
                Integer.toString(window))
            .link();
    Breaker breaker = weaving.parts().breakers().all().get(0).thing();
    ThreadLocal<Integer> number = ThreadLocal.withInitial(() -> 0);
    shop.does =
        () -> {
          number.set(number.get() + 1);
          // once in a while, and never as many at once as open it
          if (number.get() % 50 == 0) {
            throw new IOException();
          }
          return "ok";
        };
    CyclicBarrier start = new CyclicBarrier(4);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(
          threads.submit(
              () -> {
                start.await();
                for (int call = 0; call < 5_000; call++) {
                  Calls.quietly(order, shop, "tea");
                }
                return null;
              }));
    }
    for (Future<?> each : all) {
      each.get();
    }
    shop.does = () -> "ok";
    for (int i = 0; i < window; i++) {
      Calls.quietly(order, shop, "tea");
    }
    assertThat(breaker.window().getNumberOfFailedCalls()).isZero();
    assertThat(breaker.window().getNumberOfBufferedCalls()).isEqualTo(window);
    assertThat(breaker.state()).isEqualTo(CircuitBreaker.State.CLOSED);
  }
}
