package io.outrigger.strategy.resilience;

import static io.outrigger.strategy.resilience.ResilienceAnnotations.RETRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@SuppressWarnings("FutureReturnValueIgnored") // the method under test hands it on
class RetryAroundTest {

  private final Weaving weaving = new Weaving();
  private final Shop shop = new Shop();
  private final List<Long> waits = new ArrayList<>();

  private MethodHandle link(String method, String... attributes) {
    weaving.parts().pause(waits::add);
    MethodHandle handle = weaving.method(Shop.class, method).with(RETRY, attributes).link();
    assertThat(weaving.problems).isEmpty();
    return handle;
  }

  private void failTimes(int times, Exception with, @Nullable Object then) {
    shop.does =
        () -> {
          if (shop.calls.get() <= times) {
            throw with;
          }
          return then;
        };
  }

  private Retrying only() {
    return weaving.parts().retries().all().get(0).thing();
  }

  @Test
  void aRefusalIsNoReasonToAskAgainAndHidesNoFailure() throws Throwable {
    MethodHandle total = link("total");
    RejectedExecutionException refused = new RejectedExecutionException();
    failTimes(3, refused, 2L);
    assertThatThrownBy(() -> total.invoke(shop, 40L, "x")).isSameAs(refused);
    assertThat(shop.calls).hasValue(1);

    shop.calls.set(0);
    IOException own = new IOException();
    shop.does =
        () -> {
          throw shop.calls.get() == 1 ? own : refused;
        };
    assertThatThrownBy(() -> total.invoke(shop, 40L, "x"))
        .isSameAs(own)
        .hasSuppressedException(refused);
    assertThat(shop.calls).hasValue(2);
    assertThat(only().failedWithoutRetry()).isEqualTo(1);
    assertThat(only().failedWithRetry()).isEqualTo(1);

    MethodHandle named = link("order", "retryExceptions", "RejectedExecutionException");
    shop.calls.set(0);
    failTimes(2, refused, "tea");
    assertThat(named.invoke(shop, "tea")).isEqualTo("tea");
  }

  @Test
  void methodsOfOneNameShareARetry() throws Throwable {
    link("order", "name", "shared", "retryExceptions", "IOException,IllegalStateException");
    link("total", "name", "shared", "retryExceptions", "IllegalStateException,IOException");
    assertThat(weaving.problems).isEmpty();
    assertThat(only().succeededWithoutRetry()).isZero();
  }

  @Test
  void anExceptionThatIsNoClassIsTold() {
    link("total", "retryExceptions", "java.lang.IllegalStateExeption");
    assertThat(weaving.context.warnings)
        .singleElement()
        .asString()
        .contains("there is no class java.lang.IllegalStateExeption");
  }

  @Test
  void whoeverInterruptsACallGetsNoOther() throws Throwable {
    MethodHandle total = link("total");
    InterruptedException own = new InterruptedException();
    failTimes(3, own, 2L);
    assertThatThrownBy(() -> total.invoke(shop, 40L, "x")).isSameAs(own);
    assertThat(shop.calls).hasValue(1);
  }

  @Test
  void cancellingReachesAnAttemptThatIsJustBeingMade() throws Throwable {
    MethodHandle promise = link("promise", "delay", "1ms");
    CompletableFuture<CompletableFuture<?>> all = new CompletableFuture<>();
    CompletableFuture<String> second = new CompletableFuture<>();
    shop.does =
        () -> {
          if (shop.calls.get() == 1) {
            return CompletableFuture.failedFuture(new IOException());
          }
          all.get().cancel(true);
          return second;
        };
    all.complete((CompletableFuture<?>) promise.invoke(shop));
    assertThatThrownBy(() -> second.get(10, TimeUnit.SECONDS))
        .isInstanceOf(CancellationException.class);
    assertThat(shop.calls).hasValue(2);
  }

  @Test
  void makesThreeAttemptsHalfASecondApart() throws Throwable {
    MethodHandle total = link("total");
    failTimes(2, new IOException(), 2L);
    assertThat((long) total.invoke(shop, 40L, "x")).isEqualTo(42);
    assertThat(shop.calls).hasValue(3);
    assertThat(waits).containsExactly(500L, 500L);

    shop.calls.set(0);
    IOException own = new IOException();
    failTimes(3, own, 2L);
    assertThatThrownBy(() -> total.invoke(shop, 40L, "x")).isSameAs(own);
    assertThat(shop.calls).hasValue(3);
    shop.does = () -> 1L;
    assertThat((long) total.invoke(shop, 40L, "x")).isEqualTo(41);
    Retrying counts = only();
    assertThat(counts.succeededWithoutRetry()).isEqualTo(1);
    assertThat(counts.succeededWithRetry()).isEqualTo(1);
    assertThat(counts.failedWithRetry()).isEqualTo(1);
    assertThat(counts.failedWithoutRetry()).isZero();
  }

  @Test
  void theWaitGrowsUpToItsMost() throws Throwable {
    MethodHandle pay =
        link("pay", "maxAttempts", "5", "delay", "100ms", "multiplier", "3", "maxDelay", "1s");
    failTimes(4, new IOException(), null);
    pay.invoke(shop, 1L, 2.0, 3);
    assertThat(waits).containsExactly(100L, 300L, 900L, 1000L);
  }

  @Test
  void jitterSpreadsTheWaitAroundItsMiddle() throws Throwable {
    MethodHandle pay = link("pay", "maxAttempts", "200", "delay", "100ms", "jitter", "0.5");
    failTimes(199, new IOException(), null);
    pay.invoke(shop, 1L, 2.0, 3);
    assertThat(waits).hasSize(199).allMatch(wait -> wait >= 50 && wait <= 150);
    assertThat(waits.stream().distinct().count()).isGreaterThan(10);
  }

  @Test
  void onlyWhatIsNamedIsTriedAgain() throws Throwable {
    MethodHandle order =
        link(
            "order",
            "retryExceptions",
            "IOException",
            "ignoreExceptions",
            "java.io.FileNotFoundException");
    IllegalStateException other = new IllegalStateException();
    failTimes(9, other, "ok");
    assertThatThrownBy(() -> order.invoke(shop, "tea")).isSameAs(other);
    FileNotFoundException ignored = new FileNotFoundException();
    failTimes(9, ignored, "ok");
    assertThatThrownBy(() -> order.invoke(shop, "tea")).isSameAs(ignored);
    assertThat(shop.calls).hasValue(2);
    assertThat(only().failedWithoutRetry()).isEqualTo(2);
  }

  @Test
  void errorsAreNotTriedAgainUnlessTheyAreNamed() throws Throwable {
    MethodHandle order = link("order");
    AssertionError error = new AssertionError();
    shop.does =
        () -> {
          throw error;
        };
    assertThatThrownBy(() -> order.invoke(shop, "tea")).isSameAs(error);
    assertThat(shop.calls).hasValue(1);
  }

  @Test
  void resultsCanAskForAnotherAttempt() throws Throwable {
    MethodHandle order = link("order", "retryResults", "null,BUSY", "delay", "0s");
    shop.does = () -> shop.calls.get() == 1 ? null : shop.calls.get() == 2 ? "BUSY" : "done";
    assertThat(order.invoke(shop, "tea")).isEqualTo("done");
    shop.does = () -> "BUSY";
    shop.calls.set(0);
    assertThat(order.invoke(shop, "tea")).isEqualTo("BUSY");
    assertThat(shop.calls).hasValue(3);
    shop.calls.set(0);
    shop.does =
        () -> {
          if (shop.calls.get() == 1) {
            throw new IOException();
          }
          return "done";
        };
    assertThat(order.invoke(shop, "tea")).isEqualTo("done");
    assertThat(only().succeededWithRetry()).isEqualTo(2);
    assertThat(only().failedWithRetry()).isEqualTo(1);
  }

  @Test
  void beingInterruptedEndsTheWaitWithTheLastFailure() throws Throwable {
    MethodHandle order = link("order");
    weaving
        .parts()
        .pause(
            millis -> {
              throw new InterruptedException();
            });
    MethodHandle interrupted = weaving.method(Shop.class, "order").with(RETRY).link();
    IOException own = new IOException();
    failTimes(9, own, null);
    assertThatThrownBy(() -> interrupted.invoke(shop, "tea")).isSameAs(own);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(order).isNotSameAs(interrupted);
  }

  @Test
  void stagesAreTriedAgainWhenTheyFail() throws Throwable {
    MethodHandle later = link("later", "delay", "1ms");
    List<CompletableFuture<String>> attempts = new ArrayList<>();
    shop.does =
        () -> {
          CompletableFuture<String> attempt = new CompletableFuture<>();
          synchronized (attempts) {
            attempts.add(attempt);
            attempts.notifyAll();
          }
          return attempt;
        };
    CompletableFuture<?> outcome = (CompletableFuture<?>) later.invoke(shop, "tea");
    attempts.get(0).completeExceptionally(new IOException());
    await(attempts, 2).completeExceptionally(new CompletionException(new IOException()));
    await(attempts, 3).complete("third");
    assertThat(outcome.join()).isEqualTo("third");
    assertThat(only().succeededWithRetry()).isEqualTo(1);

    CompletableFuture<?> failing = (CompletableFuture<?>) later.invoke(shop, "tea");
    IOException last = new IOException("last");
    attempts.get(3).completeExceptionally(new IOException());
    await(attempts, 5).completeExceptionally(new IOException());
    await(attempts, 6).completeExceptionally(last);
    assertThatThrownBy(failing::join).hasCause(last);
  }

  private static CompletableFuture<String> await(
      List<CompletableFuture<String>> attempts, int count) throws InterruptedException {
    synchronized (attempts) {
      while (attempts.size() < count) {
        attempts.wait();
      }
      return attempts.get(count - 1);
    }
  }
}
