package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.CachingAnnotations.CACHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.sameInstance;

import io.outrigger.strategy.FakeContext;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@SuppressWarnings("FutureReturnValueIgnored") // the method under test hands it on
class CachedStagesTest {

  private final Weaving weaving = new Weaving();
  private final Catalog catalog = new Catalog();
  private final MethodHandle later =
      weaving.method(Catalog.class, "later").with(CACHED, "name", "n").link();

  private CompletableFuture<?> call(String id) throws Throwable {
    return (CompletableFuture<?>) later.invoke(catalog, id);
  }

  @Test
  void theValueIsKeptAndEachCallerHasAStageOfHisOwn() throws Throwable {
    CompletableFuture<String> own = new CompletableFuture<>();
    catalog.does = () -> own;
    CompletableFuture<?> first = call("tea");
    CompletableFuture<?> second = call("tea");
    assertThat(catalog.calls).hasValue(1);
    assertThat(first).isNotSameAs(second).isNotDone();
    assertThat(second.cancel(true)).isTrue();
    CompletableFuture<?> third = call("tea");
    assertThat(own).isNotDone();
    own.complete("done");
    assertThat(first.join()).isEqualTo("done");
    assertThat(third.join()).isEqualTo("done");
    CompletableFuture<?> hit = call("tea");
    assertThat(hit.join()).isEqualTo("done");
    hit.obtrudeException(new IOException());
    assertThat(call("tea").join()).isEqualTo("done");
    assertThat(catalog.calls).hasValue(1);
    assertThat(weaving.counts("n").loads.sum()).isEqualTo(1);
  }

  @Test
  void whoHearsOfTheEndFindsTheValue() throws Throwable {
    CompletableFuture<String> own = new CompletableFuture<>();
    catalog.does = () -> own;
    CompletableFuture<Object> then =
        call("tea")
            .thenApply(done -> ((CompletableFuture<?>) Calls.of(later, catalog, "tea")).join());
    own.complete("done");
    assertThat(then.join()).isEqualTo("done");
    assertThat(catalog.calls).hasValue(1);
  }

  @Test
  void failuresAreNotKeptAndAreWhatTheyWere() throws Throwable {
    IOException own = new IOException();
    CompletableFuture<String> failing = new CompletableFuture<>();
    catalog.does = () -> failing;
    CompletableFuture<?> first = call("tea");
    CompletableFuture<?> second = call("tea");
    AtomicReference<Throwable> heard = new AtomicReference<>();
    second.whenComplete((value, thrown) -> heard.set(thrown));
    failing.completeExceptionally(own);
    await().untilAtomic(heard, sameInstance(own));
    assertThatThrownBy(first::join).isInstanceOf(CompletionException.class).hasCause(own);
    catalog.does = () -> CompletableFuture.completedFuture("better");
    assertThat(call("tea").join()).isEqualTo("better");
    assertThat(weaving.counts("n").failedLoads.sum()).isEqualTo(1);

    catalog.does =
        () -> {
          throw own;
        };
    assertThatThrownBy(() -> call("cup")).isSameAs(own);
    catalog.does = () -> CompletableFuture.completedFuture("cup");
    assertThat(call("cup").join()).isEqualTo("cup");
  }

  /** On a thread of its own: what is tested may hang. */
  private static void complete(CompletableFuture<String> stage) {
    Thread thread = new Thread(() -> stage.complete("done"));
    thread.setDaemon(true);
    thread.start();
  }

  @Test
  void whoHearsOfTheEndMayWaitForAllOthersThatHearOfIt() throws Throwable {
    CompletableFuture<String> own = new CompletableFuture<>();
    catalog.does = () -> own;
    List<CompletableFuture<?>> stages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      stages.add(call("tea"));
    }
    CompletableFuture<?>[] all = stages.toArray(CompletableFuture<?>[]::new);
    List<CompletableFuture<?>> then = new ArrayList<>();
    for (CompletableFuture<?> each : stages) {
      then.add(each.thenAccept(done -> CompletableFuture.allOf(all).join()));
    }
    complete(own);
    for (CompletableFuture<?> each : then) {
      assertThat(each).succeedsWithin(Duration.ofSeconds(10));
    }
    assertThat(catalog.calls).hasValue(1);
  }

  @Test
  void whatOneDoesWhoHearsOfTheEndHoldsUpNobody() throws Throwable {
    CompletableFuture<String> own = new CompletableFuture<>();
    catalog.does = () -> own;
    CompletableFuture<?> first = call("tea");
    CountDownLatch until = new CountDownLatch(1);
    AtomicReference<ClassLoader> seen = new AtomicReference<>();
    List<CompletableFuture<?>> then = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      then.add(
          call("tea")
              .thenAccept(
                  done -> {
                    seen.set(Thread.currentThread().getContextClassLoader());
                    Calls.await(until);
                  }));
    }
    CompletableFuture<?> last = call("tea");
    complete(own);
    try {
      assertThat(first).succeedsWithin(Duration.ofSeconds(10));
      assertThat(last).succeedsWithin(Duration.ofSeconds(10));
      await().untilAtomic(seen, sameInstance(Thread.currentThread().getContextClassLoader()));
    } finally {
      until.countDown();
    }
    for (CompletableFuture<?> each : then) {
      assertThat(each).succeedsWithin(Duration.ofSeconds(10));
    }
    await().until(() -> weaving.strategy.parts().ends().count() == 0);
  }

  @Test
  void whereNoThreadIsToBeHadTheyHearOfItOnTheOneThatEndsIt() throws Throwable {
    CompletableFuture<String> own = new CompletableFuture<>();
    catalog.does = () -> own;
    call("tea");
    AtomicReference<Thread> on = new AtomicReference<>();
    CompletableFuture<?> then = call("tea").thenAccept(done -> on.set(Thread.currentThread()));
    Workers ends = weaving.strategy.parts().ends();
    CountDownLatch until = new CountDownLatch(1);
    occupy(ends, 256, until);
    assertThat(ends.start(() -> {}, null)).isFalse();
    try {
      own.complete("done");
      assertThat(then).isDone();
      assertThat(on).hasValue(Thread.currentThread());
    } finally {
      until.countDown();
    }
  }

  @Test
  void nobodyWaitsForAStageLongerThanHeMay() throws Throwable {
    MethodHandle impatient =
        weaving
            .method(Catalog.class, "saveLater")
            .with(CACHED, "name", "m", "maxWait", "20ms")
            .link();
    CompletableFuture<String> never = new CompletableFuture<>();
    catalog.does = () -> never;
    CompletableFuture<?> first = (CompletableFuture<?>) impatient.invoke(catalog, "tea");
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    AtomicReference<ClassLoader> seen = new AtomicReference<>();
    CompletableFuture<String> slow = new CompletableFuture<>();
    catalog.does =
        () -> {
          seen.set(Thread.currentThread().getContextClassLoader());
          return slow;
        };
    CompletableFuture<?> second = (CompletableFuture<?>) impatient.invoke(catalog, "tea");
    await().until(() -> catalog.calls.get() == 2);
    // who comes now waits for the second
    CompletableFuture<?> third = (CompletableFuture<?>) impatient.invoke(catalog, "tea");
    slow.complete("by himself");
    assertThat(second.join()).isEqualTo("by himself");
    assertThat(third.join()).isEqualTo("by himself");
    assertThat(seen).hasValue(context);
    assertThat(first).isNotDone();
    never.complete("late");
    assertThat(first.join()).isEqualTo("late");
    CompletableFuture<?> hit = (CompletableFuture<?>) impatient.invoke(catalog, "tea");
    assertThat(hit.join()).isEqualTo("by himself");
    assertThat(weaving.cache("m").underWay()).isZero();
  }

  /** As many as there may be, until the latch is open. */
  private static void occupy(Workers workers, int count, CountDownLatch until) {
    for (int i = 0; i < count; i++) {
      assertThat(workers.start(() -> Calls.await(until), null)).isTrue();
    }
  }

  @Test
  void whoTiresIsAnsweredThoughWhatLoadsInTheBackgroundHangs() throws Throwable {
    FakeContext context = new FakeContext().with("outrigger.cache.refresh-threads", "1");
    Weaving own = new Weaving(context, null);
    MethodHandle impatient =
        own.method(Catalog.class, "later").with(CACHED, "name", "m", "maxWait", "20ms").link();
    MethodHandle find =
        own.method(Catalog.class, "find", String.class)
            .with(CACHED, "name", "f", "refreshAfter", "1s")
            .link();
    CountDownLatch until = new CountDownLatch(1);
    find.invoke(catalog, "tea");
    context.passMillis(1000);
    catalog.does =
        () -> {
          until.await();
          return "late";
        };
    find.invoke(catalog, "tea");
    try {
      CompletableFuture<String> never = new CompletableFuture<>();
      catalog.does = () -> never;
      impatient.invoke(catalog, "tea");
      AtomicReference<String> thread = new AtomicReference<>();
      catalog.does =
          () -> {
            thread.set(Thread.currentThread().getName());
            return CompletableFuture.completedFuture("own");
          };
      assertThat(((CompletableFuture<?>) impatient.invoke(catalog, "tea")).join()).isEqualTo("own");
      assertThat(thread.get()).startsWith("outrigger-cache-call-");
    } finally {
      until.countDown();
    }
  }

  @Test
  void whoHasTiredIsAnsweredByTheLoadIfThatEndsFirst() throws Throwable {
    MethodHandle impatient =
        weaving.method(Catalog.class, "later").with(CACHED, "name", "m", "maxWait", "20ms").link();
    Workers tired = weaving.strategy.parts().tired();
    CountDownLatch until = new CountDownLatch(1);
    occupy(tired, 64, until);
    try {
      CompletableFuture<String> slow = new CompletableFuture<>();
      catalog.does = () -> slow;
      impatient.invoke(catalog, "tea");
      CompletableFuture<?> second = (CompletableFuture<?>) impatient.invoke(catalog, "tea");
      await().until(() -> tired.count() == 65);
      slow.complete("late");
      assertThat(second.join()).isEqualTo("late");
    } finally {
      until.countDown();
    }
    await().until(() -> tired.count() == 0);
    assertThat(catalog.calls).hasValue(1);
  }

  @Test
  void loadsThatNeverEndAreForgotten() throws Throwable {
    catalog.does = CompletableFuture::new;
    for (int i = 0; i < 100; i++) {
      call("tea " + i);
    }
    weaving.context.passFiveSeconds(1);
    assertThat(weaving.cache("n").underWay()).isEqualTo(100);
    weaving.context.passMillis(600_000);
    weaving.context.passFiveSeconds(1);
    assertThat(weaving.cache("n").underWay()).isZero();
  }

  @Test
  void whoMayNotWaitForAStageCallsTheMethod() throws Throwable {
    MethodHandle never =
        weaving.method(Catalog.class, "later").with(CACHED, "name", "z", "maxWait", "0s").link();
    catalog.does = CompletableFuture::new;
    assertThat((CompletableFuture<?>) never.invoke(catalog, "tea")).isNotDone();
    Thread self = Thread.currentThread();
    catalog.does =
        () -> CompletableFuture.completedFuture(Thread.currentThread() == self ? "own" : "other's");
    assertThat(((CompletableFuture<?>) never.invoke(catalog, "tea")).join()).isEqualTo("own");
  }

  @Test
  void anEvictionEndsWhatIsUnderWay() throws Throwable {
    CompletableFuture<String> old = new CompletableFuture<>();
    catalog.does = () -> old;
    CompletableFuture<?> first = call("tea");
    weaving.cache("n").evict("tea");
    catalog.does = () -> CompletableFuture.completedFuture("new");
    assertThat(call("tea").join()).isEqualTo("new");
    old.complete("old");
    assertThat(first.join()).isEqualTo("old");
    assertThat(call("tea").join()).isEqualTo("new");
    assertThat(catalog.calls).hasValue(2);
  }

  private static CompletableFuture<String> mute() {
    return new CompletableFuture<>() {
      @Override
      public CompletableFuture<String> whenComplete(
          BiConsumer<? super String, ? super Throwable> action) {
        throw new UnsupportedOperationException("the app's own");
      }
    };
  }

  @Test
  void whoHasWaitedForOneThatTellsNothingIsNotToldThatItIsNull() throws Throwable {
    AtomicReference<CompletableFuture<?>> joined = new AtomicReference<>();
    catalog.does =
        () -> {
          catalog.does = CachedStagesTest::mute;
          Thread other =
              new Thread(() -> joined.set((CompletableFuture<?>) Calls.of(later, catalog, "tea")));
          other.start();
          other.join();
          return mute();
        };
    call("tea");
    assertThatThrownBy(Objects.requireNonNull(joined.get())::join)
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("does not tell of its end");
  }

  @Test
  void stagesThatTellNothingAreHandedOnAndNobodyWaitsForThem() throws Throwable {
    CompletableFuture<String> mute = mute();
    AtomicReference<CompletableFuture<?>> joined = new AtomicReference<>();
    catalog.does =
        () -> {
          catalog.does = () -> CompletableFuture.completedFuture("by itself");
          Thread other =
              new Thread(() -> joined.set((CompletableFuture<?>) Calls.of(later, catalog, "tea")));
          other.start();
          other.join();
          return mute;
        };
    assertThat((Object) call("tea")).isSameAs(mute);
    assertThat(Objects.requireNonNull(joined.get()).join()).isEqualTo("by itself");
    catalog.does = () -> null;
    assertThat((Object) call("cup")).isNull();
    catalog.does =
        () -> {
          catalog.does = () -> CompletableFuture.completedFuture("inner");
          return Calls.of(later, catalog, "pot");
        };
    assertThat(call("pot").join()).isEqualTo("inner");
  }
}
