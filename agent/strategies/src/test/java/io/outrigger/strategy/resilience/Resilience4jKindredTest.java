package io.outrigger.strategy.resilience;

import static io.outrigger.strategy.resilience.Resilience4jAnnotations.BULKHEAD;
import static io.outrigger.strategy.resilience.Resilience4jAnnotations.CIRCUIT_BREAKER;
import static io.outrigger.strategy.resilience.Resilience4jAnnotations.RATE_LIMITER;
import static io.outrigger.strategy.resilience.Resilience4jAnnotations.RETRY;
import static io.outrigger.strategy.resilience.Resilience4jAnnotations.TIME_LIMITER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.strategy.FakeContext;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Resilience4j's annotations beside CircuitBreaker. */
@Timeout(30)
@SuppressWarnings("FutureReturnValueIgnored") // the method under test hands it on
class Resilience4jKindredTest {

  private final FakeContext context =
      new FakeContext().with("outrigger.annotations.adopt", "resilience4j");
  private final Shop shop = new Shop();
  private final List<Long> waits = new ArrayList<>();

  private Resilience4jKindredTest with(String property, String value) {
    context.with("outrigger.resilience4j." + property, value);
    return this;
  }

  private Weaving weaving() {
    Weaving weaving = new Weaving(context);
    weaving.parts().pause(waits::add);
    return weaving;
  }

  private static MethodHandle link(
      Weaving weaving, AnnotationSpec spec, String method, String... attributes) {
    return weaving.method(Shop.class, method).with(spec, attributes).link();
  }

  private Object call(MethodHandle order) {
    return Calls.quietly(order, shop, "tea");
  }

  private void failTimes(int times, Exception with) {
    shop.calls.set(0);
    shop.does =
        () -> {
          if (shop.calls.get() <= times) {
            throw with;
          }
          return "tea";
        };
  }

  @Test
  void aRetryMakesThreeAttemptsHalfASecondApart() {
    Weaving weaving = weaving();
    MethodHandle order = link(weaving, RETRY, "order", "name", "pay");
    failTimes(2, new IOException());
    assertThat(call(order)).isEqualTo("tea");
    IOException own = new IOException();
    failTimes(3, own);
    assertThat(call(order)).isSameAs(own);
    assertThat(shop.calls).hasValue(3);
    assertThat(waits).containsExactly(500L, 500L, 500L, 500L);
    assertThat(weaving.parts().retries().all().get(0).name()).isEqualTo("pay");
  }

  @Test
  void aRetrysWaitGrowsAndIsSpread() {
    with("retry.instances.pay.maxAttempts", "5")
        .with("retry.instances.pay.waitDuration", "100ms")
        .with("retry.instances.pay.enableExponentialBackoff", "true")
        .with("retry.instances.pay.exponentialBackoffMultiplier", "3")
        .with("retry.instances.pay.exponentialMaxWaitDuration", "1s")
        .with("retry.instances.spread.maxAttempts", "100")
        .with("retry.instances.spread.waitDuration", "100ms")
        .with("retry.instances.spread.enableRandomizedWait", "true");
    Weaving weaving = weaving();
    failTimes(4, new IOException());
    assertThat(call(link(weaving, RETRY, "order", "name", "pay"))).isEqualTo("tea");
    assertThat(waits).containsExactly(100L, 300L, 900L, 1000L);
    waits.clear();
    failTimes(99, new IOException());
    assertThat(call(link(weaving, RETRY, "order", "name", "spread"))).isEqualTo("tea");
    assertThat(waits).hasSize(99).allMatch(wait -> wait >= 50 && wait <= 150);
    assertThat(waits.stream().distinct().count()).isGreaterThan(10);
  }

  @Test
  void aRetryIsForTheExceptionsThatAreNamed() {
    with("retry.instances.pay.retryExceptions", "java.io.IOException")
        .with("retry.instances.pay.ignoreExceptions", "java.io.FileNotFoundException");
    MethodHandle order = link(weaving(), RETRY, "order", "name", "pay");
    failTimes(2, new IOException());
    assertThat(call(order)).isEqualTo("tea");
    failTimes(1, new FileNotFoundException());
    assertThat(call(order)).isInstanceOf(FileNotFoundException.class);
    failTimes(1, new IllegalStateException());
    assertThat(call(order)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aRetryAsksAgainAfterARefusal() {
    with("circuitbreaker.instances.pay.slidingWindowSize", "1");
    Weaving weaving = weaving();
    MethodHandle order =
        weaving
            .method(Shop.class, "order")
            .with(CIRCUIT_BREAKER, "name", "pay")
            .with(RETRY, "name", "pay")
            .link();
    failTimes(9, new IOException());
    assertThat(call(order)).isInstanceOf(CallNotPermittedException.class);
    assertThat(shop.calls).hasValue(1);
    assertThat(waits).hasSize(2);
  }

  @Test
  void aBulkheadIsFull() throws Exception {
    with("bulkhead.instances.pay.maxConcurrentCalls", "1")
        .with("bulkhead.instances.pay.maxWaitDuration", "1ms");
    MethodHandle order = link(weaving(), BULKHEAD, "order", "name", "pay");
    shop.does =
        () -> {
          shop.does = () -> "inside";
          return call(order);
        };
    assertThat(call(order))
        .isInstanceOfSatisfying(
            BulkheadFullException.class,
            full -> assertThat(full.getBulkheadName()).isEqualTo("pay"));
    assertThat(call(order)).isEqualTo("inside");
  }

  @Test
  void aBulkheadHasTwentyFivePlaces() {
    Weaving weaving = weaving();
    link(weaving, BULKHEAD, "order", "name", "pay", "type", "semaphore");
    assertThat(
            weaving
                .parts()
                .bulkheads()
                .all()
                .get(0)
                .thing()
                .getMetrics()
                .getMaxAllowedConcurrentCalls())
        .isEqualTo(25);
    assertThat(weaving.parts().pools().all()).isEmpty();
  }

  @Test
  void aBulkheadOfThreadsRunsCallsThereAndRefusesByTheStage() throws Throwable {
    with("thread-pool-bulkhead.instances.pay.maxThreadPoolSize", "1")
        .with("threadPoolBulkhead.instances.pay.coreThreadPoolSize", "1")
        .with("thread-pool-bulkhead.instances.pay.queueCapacity", "1")
        .with("thread-pool-bulkhead.instances.pay.keepAliveDuration", "1s");
    Weaving weaving = weaving();
    MethodHandle later = link(weaving, BULKHEAD, "later", "name", "pay", "type", "threadpool");
    CountDownLatch released = new CountDownLatch(1);
    ClassLoader mine = new ClassLoader() {};
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    shop.does =
        () -> {
          released.await();
          Thread here = Thread.currentThread();
          return CompletableFuture.completedFuture(
              here.getName() + " " + (here.getContextClassLoader() == mine));
        };
    Thread.currentThread().setContextClassLoader(mine);
    CompletableFuture<?> first;
    CompletableFuture<?> second;
    CompletableFuture<?> third;
    try {
      first = (CompletableFuture<?>) Calls.of(later, shop, "tea");
      second = (CompletableFuture<?>) Calls.of(later, shop, "tea");
      third = (CompletableFuture<?>) Calls.of(later, shop, "tea");
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    assertThatThrownBy(third::get).hasCauseInstanceOf(BulkheadFullException.class);
    PoolBulkhead pool = weaving.parts().pools().all().get(0).thing();
    await().until(() -> pool.active() == 1 && pool.waiting() == 1 && pool.size() == 1);
    assertThat(context.sections.get(1).rows())
        .containsExactly(
            List.of(
                "bulkhead",
                "pay",
                "1 of 1 threads at work, 1 calls wait",
                "coreThreadPoolSize=1, maxThreadPoolSize=1, queueCapacity=1, keepAliveDuration=1s",
                "io.outrigger.strategy.resilience.Shop#later(String)"));
    released.countDown();
    assertThat((Object) first.get()).isEqualTo("outrigger-bulkhead-pay true");
    assertThat((Object) second.get()).isEqualTo("outrigger-bulkhead-pay true");
    IOException own = new IOException();
    shop.does = () -> CompletableFuture.failedFuture(own);
    assertThatThrownBy(() -> ((CompletableFuture<?>) Calls.of(later, shop, "tea")).get())
        .hasCause(own);
  }

  @Test
  void aRateLimiterLetsItsPermitsOut() {
    with("ratelimiter.instances.pay.limitForPeriod", "3")
        .with("ratelimiter.instances.pay.limitRefreshPeriod", "10s")
        .with("ratelimiter.instances.pay.timeoutDuration", "0");
    MethodHandle order = link(weaving(), RATE_LIMITER, "order", "name", "pay", "permits", "2");
    assertThat(call(order)).isNull();
    assertThat(call(order))
        .isInstanceOfSatisfying(
            RequestNotPermitted.class,
            refused -> {
              assertThat(refused.getCausingRateLimiterName()).isEqualTo("pay");
              assertThat(refused).hasMessageContaining("3 calls in 10 s");
            });
    context.passMillis(10_000);
    assertThat(call(order)).isNull();
  }

  @Test
  void aRateLimiterHasFiftyPermitsInFiveHundredNanoseconds() {
    with("ratelimiter.instances.strict.timeoutDuration", "0");
    Weaving weaving = weaving();
    MethodHandle order = link(weaving, RATE_LIMITER, "order", "name", "strict", "permits", "51");
    assertThat(call(order))
        .isInstanceOf(RequestNotPermitted.class)
        .asString()
        .contains("50 calls in 500 ns");
    link(weaving, RATE_LIMITER, "limited", "name", "calm");
    RateLimiterConfig calm =
        weaving.parts().rateLimits().all().get(0).thing().getRateLimiterConfig();
    assertThat(calm.getTimeoutDuration()).hasSeconds(5);
    assertThat(calm.getLimitForPeriod()).isEqualTo(50);
    assertThat(calm.getLimitRefreshPeriod()).hasNanos(500);
  }

  @Test
  void aTimeLimiterEndsTheStage() {
    with("timelimiter.instances.pay.timeoutDuration", "10ms")
        .with("timelimiter.instances.calm.timeoutDuration", "10ms")
        .with("timelimiter.instances.calm.cancelRunningFuture", "false");
    Weaving weaving = weaving();
    CompletableFuture<String> endless = new CompletableFuture<>();
    shop.does = () -> endless;
    MethodHandle calm = link(weaving, TIME_LIMITER, "later", "name", "calm");
    assertThatThrownBy(() -> ((CompletableFuture<?>) Calls.of(calm, shop, "tea")).get())
        .hasCauseInstanceOf(TimeoutException.class);
    assertThat(endless).isNotDone();
    MethodHandle later = link(weaving, TIME_LIMITER, "later", "name", "pay");
    assertThatThrownBy(() -> ((CompletableFuture<?>) Calls.of(later, shop, "tea")).get())
        .hasCauseInstanceOf(TimeoutException.class);
    await().until(endless::isCancelled);
    link(weaving, TIME_LIMITER, "promise", "name", "default");
    assertThat(weaving.parts().timeLimits().all().get(1).thing().timeout).hasSeconds(1);
  }

  @Test
  void whatIsForStagesIsToldElsewhere() {
    Weaving weaving = weaving();
    link(weaving, TIME_LIMITER, "order", "name", "pay");
    link(weaving, BULKHEAD, "total", "name", "pay", "type", "threadpool");
    assertThat(weaving.problems)
        .containsExactly(
            "@TimeLimiter: expected a method that returns a CompletionStage or a"
                + " CompletableFuture, not java.lang.Object",
            "@Bulkhead: expected a method that returns a CompletionStage or a CompletableFuture,"
                + " not long");
  }

  @Test
  void theyNestAsResilience4jHasIt() {
    assertThat(Resilience4jAnnotations.NESTED)
        .extracting(AnnotationSpec::name)
        .containsExactly("Retry", "CircuitBreaker", "RateLimiter", "TimeLimiter", "Bulkhead");
    with("ratelimiter.instances.pay.limitForPeriod", "1")
        .with("ratelimiter.instances.pay.limitRefreshPeriod", "1h")
        .with("ratelimiter.instances.pay.timeoutDuration", "0")
        .with("circuitbreaker.instances.pay.slidingWindowSize", "2");
    Weaving weaving = weaving();
    MethodHandle order =
        weaving
            .method(Shop.class, "order")
            .with(BULKHEAD, "name", "pay")
            .with(RATE_LIMITER, "name", "pay")
            .with(RETRY, "name", "pay")
            .with(CIRCUIT_BREAKER, "name", "pay")
            .link();
    failTimes(9, new IOException());
    // the first attempt fails, the second is refused by the rate, and the breaker has seen both
    assertThat(call(order)).isInstanceOf(CallNotPermittedException.class);
    assertThat(shop.calls).hasValue(1);
    Breaker breaker = weaving.parts().breakers().all().get(0).thing();
    assertThat(breaker.failed().count()).isEqualTo(2);
    assertThat(breaker.lastFailure()).contains("RequestNotPermitted");
  }
}
