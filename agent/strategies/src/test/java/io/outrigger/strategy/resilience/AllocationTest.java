package io.outrigger.strategy.resilience;

import static io.outrigger.strategy.resilience.ResilienceAnnotations.BULKHEAD;
import static io.outrigger.strategy.resilience.ResilienceAnnotations.CIRCUIT_BREAKER;
import static io.outrigger.strategy.resilience.ResilienceAnnotations.FALLBACK;
import static io.outrigger.strategy.resilience.ResilienceAnnotations.RATE_LIMIT;
import static io.outrigger.strategy.resilience.ResilienceAnnotations.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientPort;
import io.outrigger.port.httpclient.HttpRetry;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.strategy.FakeContext;
import io.outrigger.strategy.MethodLinking;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * What a call that passes through allocates beyond what Resilience4j does by itself: nothing; and
 * one object where calls by HTTP are sent once more if need be. Bytes do not depend on how busy the
 * machine is, but the compiler may leave allocations out, of either of what is compared: so the
 * least of the one is held against the most of the other.
 */
class AllocationTest {

  private static final int CALLS = 10_000;
  private static final int ROUNDS = 10;

  /** Rounds in which is linked and loaded, and compiled for the first time. */
  private static final int WARM_UP = 3;

  /** More than there are calls. */
  private static final int MANY = 100_000_000;

  private static final double[] NOTHING = {0};

  /** In bytes, if it is one of a dozen fields. */
  private static final int ONE_OBJECT = 64;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Something to call many times. */
  private interface Call {
    void make() throws Throwable;
  }

  /** An application's class that allocates nothing. */
  static final class Till {
    private long cents;

    Object pay(Object order) {
      cents++;
      return order;
    }

    long sum(long more, int times) {
      return cents += more * times;
    }
  }

  private final Weaving weaving = new Weaving();
  private final Till till = new Till();

  /** Bytes per call, round by round. */
  private static double[] bytes(Call call) throws Throwable {
    double[] rounds = new double[ROUNDS];
    for (int i = -WARM_UP; i < ROUNDS; i++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int j = 0; j < CALLS; j++) {
        call.make();
      }
      long after = THREADS.getCurrentThreadAllocatedBytes();
      if (i >= 0) {
        rounds[i] = (after - before) / (double) CALLS;
      }
    }
    return rounds;
  }

  private double[] bytes(MethodLinking.Linking method) throws Throwable {
    MethodHandle linked = method.link();
    assertThat(weaving.problems).isEmpty();
    if (linked.type().returnType() == long.class) {
      return bytes(() -> till.cents = (long) linked.invokeExact(till, 1L, 2));
    }
    Object order = new Object();
    return bytes(
        () -> {
          Object receipt = (Object) linked.invokeExact(till, order);
          assert receipt == order;
        });
  }

  /** Around a method of objects and one of primitives. */
  private void nothingBeyond(double[] byHand, AnnotationSpec annotation, String... attributes)
      throws Throwable {
    nothingBeyond(byHand, "pay", annotation, attributes);
    nothingBeyond(byHand, "sum", annotation, attributes);
  }

  private void nothingBeyond(
      double[] byHand, String method, AnnotationSpec annotation, String... attributes)
      throws Throwable {
    double[] woven = bytes(weaving.method(Till.class, method).with(annotation, attributes));
    assertThat(DoubleStream.of(woven).min().orElseThrow())
        .as(annotation + " around " + method)
        .isLessThan(DoubleStream.of(byHand).max().orElseThrow() + 1);
  }

  @Test
  void aCircuitBreaker() throws Throwable {
    CircuitBreaker breaker =
        CircuitBreaker.of(
            "by hand",
            CircuitBreakerConfig.custom()
                .slidingWindow(5, 5, SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(100)
                .build());
    double[] byHand =
        bytes(
            () -> {
              if (breaker.tryAcquirePermission()) {
                breaker.onSuccess(1, TimeUnit.NANOSECONDS);
              }
            });
    nothingBeyond(byHand, CIRCUIT_BREAKER);
  }

  @Test
  void aBulkhead() throws Throwable {
    Bulkhead bulkhead = Bulkhead.ofDefaults("by hand");
    double[] byHand =
        bytes(
            () -> {
              if (bulkhead.tryAcquirePermission()) {
                bulkhead.onComplete();
              }
            });
    nothingBeyond(byHand, BULKHEAD);
  }

  @Test
  void aRateLimit() throws Throwable {
    LongSupplier clock = weaving.context.nanoClock();
    RateLimiter limiter =
        new AtomicRateLimiter(
            "by hand",
            RateLimiterConfig.custom()
                .limitForPeriod(MANY)
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .timeoutDuration(Duration.ZERO)
                .build(),
            clock::getAsLong);
    double[] byHand = bytes(() -> limiter.acquirePermission(1));
    nothingBeyond(byHand, RATE_LIMIT, "permits", "" + MANY);
  }

  @Test
  void aRetryAndAFallbackAllocateNothingAtAll() throws Throwable {
    nothingBeyond(NOTHING, RETRY);
    nothingBeyond(NOTHING, "pay", FALLBACK, "value", "null");
    nothingBeyond(NOTHING, "sum", FALLBACK, "value", "0");
  }

  @Test
  void aCallByHttpThatMayBeSentOnceMoreIsOneObject() throws Throwable {
    HttpClientPort.install(List.of());
    double[] plain = bytes(AllocationTest::sent);
    FakeContext context = new FakeContext().with("outrigger.retry.http", "on");
    HttpClientPort.install(List.of(new Weaving(context).interceptor(HttpRetries.class)));
    try {
      double[] woven = bytes(AllocationTest::sentOnceMoreIfNeedBe);
      assertThat(DoubleStream.of(woven).min().orElseThrow())
          .isLessThan(DoubleStream.of(plain).max().orElseThrow() + ONE_OBJECT + 1);
    } finally {
      HttpClientPort.install(List.of());
    }
  }

  @Test
  void threadsThatOnlySendRequestsAreGivenNothing() throws Throwable {
    HttpClientPort.install(List.of());
    double[] plain = bytesOfNewThreads(AllocationTest::sent);
    FakeContext context = new FakeContext().with("outrigger.retry.http", "on");
    HttpClientPort.install(List.of(new Weaving(context).interceptor(HttpRetries.class)));
    try {
      double[] woven = bytesOfNewThreads(AllocationTest::sent);
      assertThat(DoubleStream.of(woven).min().orElseThrow())
          .isLessThanOrEqualTo(DoubleStream.of(plain).max().orElseThrow());
    } finally {
      HttpClientPort.install(List.of());
    }
  }

  /** Bytes of the first call of each of some threads. */
  private static double[] bytesOfNewThreads(Call call) throws InterruptedException {
    double[] rounds = new double[ROUNDS];
    for (int i = -WARM_UP; i < ROUNDS; i++) {
      int round = i;
      Thread thread =
          new Thread(
              () -> {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                try {
                  call.make();
                } catch (Throwable e) {
                  throw new AssertionError(e);
                }
                long after = THREADS.getCurrentThreadAllocatedBytes();
                if (round >= 0) {
                  rounds[round] = after - before;
                }
              });
      thread.start();
      thread.join();
    }
    return rounds;
  }

  private static void sent() {
    HttpCall call = HttpClientPort.choose("GET", "http", "one", 80);
    HttpClientPort.begin(call);
    HttpClientPort.end(call, 200);
  }

  private static void sentOnceMoreIfNeedBe() {
    HttpRetry retry = Objects.requireNonNull(HttpClientPort.retry("GET", "http", "one", 80, true));
    sent();
    boolean again = retry.isSentAgain(200, null, HttpRetry.FOR_EVER, () -> false, () -> {});
    assert !again;
  }
}
