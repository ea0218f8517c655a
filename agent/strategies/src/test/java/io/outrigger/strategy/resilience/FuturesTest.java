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
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
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
