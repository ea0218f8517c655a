package io.outrigger.strategy.resilience;

import static io.outrigger.strategy.resilience.ResilienceAnnotations.BULKHEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@SuppressWarnings("FutureReturnValueIgnored") // the method under test hands it on
class BulkheadAroundTest {

  private final Weaving weaving = new Weaving();
  private final Shop shop = new Shop();

  @Test
  void refusesWhatIsTooMuchAtATime() throws Throwable {
    MethodHandle order =
        weaving.method(Shop.class, "order").with(BULKHEAD, "maxConcurrent", "2").link();
    AtomicInteger depth = new AtomicInteger();
    shop.does =
        () -> {
          depth.incrementAndGet();
          return Calls.of(order, shop, "tea");
        };
    assertThatThrownBy(() -> order.invoke(shop, "tea"))
        .isExactlyInstanceOf(RejectedExecutionException.class)
        .hasMessage("bulkhead " + Shop.class.getName() + ".order is full: 2 calls are under way");
    assertThat(depth).hasValue(2);

    IOException own = new IOException();
    shop.does =
        () -> {
          throw own;
        };
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> order.invoke(shop, "tea")).isSameAs(own);
    }
  }

  @Test
  void aStageThatCannotTellOfItsEndGivesItsPlaceBack() throws Throwable {
    MethodHandle later =
        weaving.method(Shop.class, "later").with(BULKHEAD, "maxConcurrent", "1").link();
    CompletableFuture<String> mute =
        new CompletableFuture<>() {
          @Override
          public CompletableFuture<String> whenComplete(
              BiConsumer<? super String, ? super Throwable> action) {
            throw new UnsupportedOperationException("the app's own");
          }
        };
    shop.does = () -> mute;
    for (int i = 0; i < 3; i++) {
      assertThat((CompletionStage<?>) later.invoke(shop, "tea")).isSameAs(mute);
    }
  }

  @Test
  void waitsForAPlaceAsLongAsItMay() throws Throwable {
    MethodHandle order =
        weaving
            .method(Shop.class, "order")
            .with(BULKHEAD, "maxConcurrent", "1", "maxWait", "30s")
            .link();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    shop.does =
        () -> {
          inside.countDown();
          leave.await();
          return "ok";
        };
    Thread first = new Thread(() -> Calls.quietly(order, shop, "tea"));
    first.start();
    inside.await();
    AtomicReference<Object> answer = new AtomicReference<>();
    Thread second = new Thread(() -> answer.set(Calls.quietly(order, shop, "tea")));
    second.start();
    while (second.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    leave.countDown();
    first.join();
    second.join();
    assertThat(answer).hasValue("ok");
  }

  @Test
  void aStageKeepsItsPlaceUntilItEnds() throws Throwable {
    MethodHandle promise =
        weaving.method(Shop.class, "promise").with(BULKHEAD, "maxConcurrent", "1").link();
    CompletableFuture<String> own = new CompletableFuture<>();
    shop.does = () -> own;
    CompletableFuture<?> handed = (CompletableFuture<?>) promise.invoke(shop);
    assertThatThrownBy(() -> promise.invoke(shop)).isInstanceOf(RejectedExecutionException.class);
    // whoever hears of the end finds the place free
    CompletionStage<Object> next =
        handed.thenApply(
            result -> {
              shop.does = () -> CompletableFuture.completedFuture("next");
              return Calls.of(promise, shop);
            });
    own.complete("done");
    assertThat(handed.join()).isEqualTo("done");
    assertThat(next.toCompletableFuture().join()).isInstanceOf(CompletableFuture.class);
  }

  @Test
  void cancellingWhatIsHandedOutCancelsTheApplications() throws Throwable {
    MethodHandle promise =
        weaving.method(Shop.class, "promise").with(BULKHEAD, "maxConcurrent", "1").link();
    CompletableFuture<String> own = new CompletableFuture<>();
    shop.does = () -> own;
    CompletableFuture<?> handed = (CompletableFuture<?>) promise.invoke(shop);
    assertThat(handed.cancel(true)).isTrue();
    assertThat(own).isCancelled();
    assertThat(handed).isCancelled();
    assertThat((Object) promise.invoke(shop)).isSameAs(own);
  }
}
