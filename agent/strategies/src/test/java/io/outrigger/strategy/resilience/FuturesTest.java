package io.outrigger.strategy.resilience;

import static io.outrigger.strategy.resilience.ResilienceAnnotations.BULKHEAD;
import static io.outrigger.strategy.resilience.ResilienceAnnotations.CIRCUIT_BREAKER;
import static io.outrigger.strategy.resilience.ResilienceAnnotations.FALLBACK;
import static io.outrigger.strategy.resilience.ResilienceAnnotations.RETRY;
import static io.outrigger.strategy.resilience.ResilienceAnnotations.TIME_LIMITED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.port.method.AnnotationSpec;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Methods that return a plain future, as executors give it: its outcome is that of the call. */
@Timeout(30)
@SuppressWarnings("FutureReturnValueIgnored") // the method under test hands it on
class FuturesTest {

  private final Weaving weaving = new Weaving();
  private final Roastery roastery = new Roastery();
  private final ExecutorService executor = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() {
    executor.shutdownNow();
  }

  private MethodHandle link(AnnotationSpec spec, String... attributes) {
    MethodHandle handle = weaving.method(Roastery.class, "order").with(spec, attributes).link();
    assertThat(weaving.problems).isEmpty();
    return handle;
  }

  @SuppressWarnings("unchecked")
  private Future<String> order(MethodHandle handle) {
    return (Future<String>) Calls.of(handle, roastery, "arabica");
  }

  private void does(Callable<String> task) {
    roastery.future = () -> executor.submit(task);
  }

  @Test
  void aBreakerHearsOfTheOutcome() throws Exception {
    MethodHandle order = link(CIRCUIT_BREAKER, "failureThreshold", "1");
    CountDownLatch go = new CountDownLatch(1);
    IOException own = new IOException("burnt");
    does(
        () -> {
          go.await();
          throw own;
        });
    Future<String> future = order(order);
    assertThat(future.isDone()).isFalse();
    Breaker breaker = weaving.parts().breakers().all().get(0).thing();
    assertThat(breaker.failed().count()).isZero();
    go.countDown();
    assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class).hasCause(own);
    assertThat(breaker.failed().count()).isEqualTo(1);
    assertThatThrownBy(() -> order(order)).isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void nobodyNeedsToAskForTheOutcome() throws Exception {
    MethodHandle order = link(BULKHEAD, "maxConcurrent", "1", "maxWait", "30s");
    does(() -> "done");
    for (int i = 0; i < 3; i++) {
      assertThat(order(order)).isNotNull();
    }
    assertThat(order(order).get()).isEqualTo("done");
  }

  @Test
  void whatIsDoneIsDoneAtThatMoment() throws Exception {
    MethodHandle order = link(BULKHEAD, "maxConcurrent", "1");
    FutureTask<String> task = new FutureTask<>(() -> "done");
    roastery.future = () -> task;
    Future<String> future = order(order);
    task.run();
    assertThat(future.isDone()).isTrue();
    assertThat(order(order).get()).isEqualTo("done");
  }

  @Test
  void cancellingCancelsTheApplications() throws Exception {
    MethodHandle order = link(BULKHEAD, "maxConcurrent", "1");
    FutureTask<String> task = new FutureTask<>(() -> "done");
    roastery.future = () -> task;
    Future<String> future = order(order);
    assertThat(future.cancel(true)).isTrue();
    assertThat(task.isCancelled()).isTrue();
    assertThat(future.isCancelled()).isTrue();
    assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
    roastery.future = () -> null;
    assertThat(order(order)).isNull();
  }

  @Test
  void aStageIsFollowedAsOne() {
    MethodHandle order = link(BULKHEAD, "maxConcurrent", "1");
    CompletableFuture<String> done = CompletableFuture.completedFuture("done");
    roastery.future = () -> done;
    assertThat(order(order)).isSameAs(done);
  }

  @Test
  void aRetryCallsAgain() throws Exception {
    MethodHandle order = link(RETRY, "delay", "1ms");
    AtomicInteger attempts = new AtomicInteger();
    does(
        () -> {
          if (attempts.incrementAndGet() < 3) {
            throw new IOException();
          }
          return "third";
        });
    assertThat(order(order).get()).isEqualTo("third");
    assertThat(roastery.calls).isEqualTo(3);
  }

  @Test
  void aTimeLimitEndsItAndCancelsTheApplications() {
    MethodHandle order = link(TIME_LIMITED, "timeout", "20ms");
    FutureTask<String> task = new FutureTask<>(() -> "never");
    roastery.future = () -> task;
    assertThatThrownBy(order(order)::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(TimeoutException.class);
    assertThatThrownBy(task::get).isInstanceOf(CancellationException.class);
  }

  @Test
  void aFallbackAnswers() throws Exception {
    MethodHandle order = link(FALLBACK, "handler", Roastery.Sorry.class.getName(), "name", "a");
    does(
        () -> {
          throw new IOException("burnt");
        });
    assertThat(order(order).get()).isEqualTo("sorry, burnt");
    MethodHandle other = link(FALLBACK, "method", "stale", "name", "b");
    Future<String> future = order(other);
    assertThat(future.cancel(true)).isTrue();
  }

  /** A future that tells how it is asked; done when it was asked a few times. */
  private static final class Slow implements Future<String> {
    final List<String> asked = new CopyOnWriteArrayList<>();

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      return false;
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public boolean isDone() {
      asked.add(Thread.currentThread().getName());
      return asked.size() > 7;
    }

    @Override
    public String get() {
      asked.add("for the outcome");
      return "late";
    }

    @Override
    public String get(long timeout, TimeUnit unit) throws TimeoutException {
      if (asked.size() > 7) {
        return "late";
      }
      asked.add("for " + unit.toMillis(timeout) + " ms");
      throw new TimeoutException();
    }
  }

  @Test
  void oneThatTakesLongHoldsNoThread() throws Exception {
    MethodHandle order = link(BULKHEAD, "maxConcurrent", "1");
    Slow slow = new Slow();
    roastery.future = () -> slow;
    Thread thread = Thread.currentThread();
    ClassLoader own = new ClassLoader("the caller's", null) {};
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(own);
    CompletableFuture<String> heardBy = new CompletableFuture<>();
    try {
      ((CompletableFuture<String>) order(order))
          .thenAccept(
              outcome ->
                  heardBy.complete(
                      outcome
                          + " by "
                          + Thread.currentThread().getName()
                          + " with "
                          + Thread.currentThread().getContextClassLoader().getName()));
    } finally {
      thread.setContextClassLoader(before);
    }
    assertThat(heardBy.get()).isEqualTo("late by outrigger-futures with the caller's");
    String here = thread.getName();
    assertThat(slow.asked)
        .startsWith(here)
        .contains("for 1000 ms", "outrigger-delays")
        .endsWith("for the outcome");
  }

  @Test
  void theLongerOneTakesTheMoreSeldomItIsAsked() {
    assertThat(Futures.askedAgainAfter(0)).isEqualTo(10_000_000);
    assertThat(Futures.askedAgainAfter(6_400_000_000L)).isEqualTo(100_000_000);
    assertThat(Futures.askedAgainAfter(Long.MAX_VALUE)).isEqualTo(1_000_000_000);
  }

  @Test
  void manyAreFollowedAtTheSameTime() throws Exception {
    MethodHandle order = link(CIRCUIT_BREAKER, "failureThreshold", "100000");
    FutureTask<String> task = new FutureTask<>(() -> "done");
    roastery.future = () -> task;
    Future<?>[] futures = new Future<?>[600];
    for (int i = 0; i < futures.length; i++) {
      futures[i] = order(order);
    }
    task.run();
    for (Future<?> each : futures) {
      assertThat(each.get()).isEqualTo("done");
    }
    assertThat(weaving.parts().breakers().all().get(0).thing().successful().count())
        .isEqualTo(futures.length);
  }
}
