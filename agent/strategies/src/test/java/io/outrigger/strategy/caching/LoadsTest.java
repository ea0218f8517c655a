package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.CachingAnnotations.CACHED;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to others while an entry is loaded. */
@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // what is run tells by itself
class LoadsTest {

  private final Weaving weaving = new Weaving();
  private final Catalog catalog = new Catalog();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch leave = new CountDownLatch(1);

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  private MethodHandle find(String... more) {
    return weaving.method(Catalog.class, "find", String.class).with(CACHED, more).link();
  }

  /** The first call stays inside until it is let go; those that follow do not. */
  private void holdTheFirst(String first, String others) {
    catalog.does =
        () -> {
          if (inside.getCount() == 0) {
            return others;
          }
          inside.countDown();
          leave.await();
          return first;
        };
  }

  private Future<Object> call(MethodHandle handle, Object... arguments) {
    return threads.submit(() -> Calls.quietly(handle, arguments));
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void othersWaitForTheOneThatLoads() throws Exception {
    MethodHandle find = find();
    holdTheFirst("one", "another");
    Future<Object> first = call(find, catalog, "tea");
    inside.await();
    AtomicReference<Object> answer = new AtomicReference<>();
    Thread second = new Thread(() -> answer.set(Calls.quietly(find, catalog, "tea")));
    second.start();
    awaitWaiting(second);
    // another key waits for nobody
    assertThat(Calls.of(find, catalog, "cup")).isEqualTo("another");
    leave.countDown();
    second.join();
    assertThat(answer).hasValue("one");
    assertThat(first.get()).isEqualTo("one");
    assertThat(catalog.calls).hasValue(2);
  }

  @Test
  void whoIsInterruptedCallsTheMethodAndStaysInterrupted() throws Exception {
    MethodHandle find = find();
    holdTheFirst("one", "own");
    Future<Object> first = call(find, catalog, "tea");
    inside.await();
    AtomicReference<Object> answer = new AtomicReference<>();
    Thread second =
        new Thread(
            () -> {
              Object found = Calls.quietly(find, catalog, "tea");
              answer.set(found + " " + Thread.currentThread().isInterrupted());
            });
    second.start();
    awaitWaiting(second);
    second.interrupt();
    second.join();
    assertThat(answer).hasValue("own true");
    leave.countDown();
    assertThat(first.get()).isEqualTo("one");
    assertThat(Calls.of(find, catalog, "tea")).isEqualTo("one");
  }

  /**
   * Which may take long, under the locks of whoever waits. Futures have threads of the common pool
   * do so, where that has more than one: see the module's build.
   */
  @Test
  void whoWaitsOnAThreadOfTheCommonPoolDoesNothingElseMeanwhile() throws Exception {
    MethodHandle find = find();
    holdTheFirst("one", "own");
    Future<Object> first = call(find, catalog, "tea");
    inside.await();
    ForkJoinPool pool = ForkJoinPool.commonPool();
    assertThat(pool.getParallelism()).isEqualTo(2);
    AtomicReference<Thread> busy = new AtomicReference<>();
    CompletableFuture.runAsync(
        () -> {
          busy.set(Thread.currentThread());
          while (leave.getCount() > 0) {
            Thread.onSpinWait();
          }
        });
    await().until(() -> busy.get() != null);
    AtomicReference<Thread> waits = new AtomicReference<>();
    AtomicReference<Thread> works = new AtomicReference<>();
    CompletableFuture<Object> second =
        CompletableFuture.supplyAsync(
            () -> {
              CompletableFuture.runAsync(() -> works.set(Thread.currentThread()));
              waits.set(Thread.currentThread());
              return Calls.quietly(find, catalog, "tea");
            });
    await().until(() -> waits.get() != null);
    awaitWaiting(Objects.requireNonNull(waits.get()));
    assertThat(works.get()).isNotSameAs(waits.get());
    leave.countDown();
    assertThat(second.get()).isEqualTo("one");
    assertThat(first.get()).isEqualTo("one");
  }

  @Test
  void nobodyWaitsLongerThanHeMay() throws Exception {
    MethodHandle find = find("maxWait", "20ms");
    MethodHandle never = find("name", "never", "maxWait", "0s");
    holdTheFirst("one", "own");
    Future<Object> first = call(find, catalog, "tea");
    inside.await();
    assertThat(Calls.of(find, catalog, "tea")).isEqualTo("own");
    leave.countDown();
    assertThat(first.get()).isEqualTo("one");
    catalog.does =
        () -> {
          catalog.does = () -> "inner";
          return threads.submit(() -> Calls.of(never, catalog, "tea")).get();
        };
    assertThat(Calls.of(never, catalog, "tea")).isEqualTo("inner");
  }

  @Test
  void theFirstWhoTiresOfWaitingLoadsForThoseWhoCome() throws Exception {
    MethodHandle find = find("name", "goods", "maxWait", "20ms");
    holdTheFirst("one", "own");
    Future<Object> first = call(find, catalog, "tea");
    inside.await();
    assertThat(Calls.of(find, catalog, "tea")).isEqualTo("own");
    assertThat(Calls.of(find, catalog, "tea")).isEqualTo("own");
    assertThat(catalog.calls).hasValue(2);
    leave.countDown();
    assertThat(first.get()).isEqualTo("one");
    // the first has seen less
    assertThat(Calls.of(find, catalog, "tea")).isEqualTo("own");
    assertThat(catalog.calls).hasValue(2);
    assertThat(weaving.cache("goods").underWay()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatSomebodyTiredOfIsNotKeptAfterAnEviction(boolean fails) throws Exception {
    MethodHandle find = find("name", "goods", "maxWait", "20ms");
    holdTheFirst("old", "own");
    Future<Object> first = call(find, catalog, "tea");
    inside.await();
    if (fails) {
      catalog.does =
          () -> {
            throw new IOException();
          };
    }
    assertThat(Calls.quietly(find, catalog, "tea"))
        .isInstanceOf(fails ? IOException.class : String.class);
    // nothing is under way that it could end but what somebody has tired of
    weaving.cache("goods").evict("tea");
    leave.countDown();
    assertThat(first.get()).isEqualTo("old");
    catalog.does = () -> "new";
    assertThat(Calls.of(find, catalog, "tea")).isEqualTo("new");
  }

  @Test
  void anEvictionEndsWhatSomebodyTiredOfAndWhatHeLoadsHimself() throws Exception {
    MethodHandle find = find("name", "goods", "maxWait", "20ms");
    holdTheFirst("old", "own");
    Future<Object> first = call(find, catalog, "tea");
    inside.await();
    CountDownLatch second = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    catalog.does =
        () -> {
          second.countDown();
          go.await();
          return "old as well";
        };
    Future<Object> other = call(find, catalog, "tea");
    second.await();
    weaving.cache("goods").evict("tea");
    leave.countDown();
    assertThat(first.get()).isEqualTo("old");
    go.countDown();
    assertThat(other.get()).isEqualTo("old as well");
    catalog.does = () -> "new";
    assertThat(Calls.of(find, catalog, "tea")).isEqualTo("new");
  }

  @Test
  void whatTookLongIsFoundWhileAnotherLoads() throws Exception {
    MethodHandle find = find("name", "goods", "maxWait", "20ms");
    holdTheFirst("one", "");
    Future<Object> first = call(find, catalog, "tea");
    inside.await();
    CountDownLatch second = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    catalog.does =
        () -> {
          second.countDown();
          go.await();
          return "newer";
        };
    Future<Object> other = call(find, catalog, "tea");
    second.await();
    leave.countDown();
    assertThat(first.get()).isEqualTo("one");
    assertThat(Calls.of(find, catalog, "tea")).isEqualTo("one");
    go.countDown();
    assertThat(other.get()).isEqualTo("newer");
    assertThat(Calls.of(find, catalog, "tea")).isEqualTo("newer");
    assertThat(catalog.calls).hasValue(2);
  }

  @Test
  void whoHoldsTheLockOfASynchronizedMethodWaitsForNobody() throws Exception {
    MethodHandle locked =
        weaving.method(Catalog.class, "locked").with(CACHED, "name", "goods").link();
    holdTheFirst("one", "own");
    Future<Object> first = call(locked, catalog, "tea");
    inside.await();
    AtomicReference<Object> answer = new AtomicReference<>();
    Thread second = new Thread(() -> answer.set(Calls.quietly(locked, catalog, "tea")));
    second.start();
    while (second.getState() != Thread.State.BLOCKED) {
      Thread.onSpinWait();
    }
    leave.countDown();
    second.join();
    assertThat(answer).hasValue("own");
    assertThat(first.get()).isEqualTo("one");
  }

  @Test
  void whenTheLoadFailsTheOthersCallAllAtOnce() throws Exception {
    MethodHandle find = find();
    IOException own = new IOException();
    int others = 4;
    CountDownLatch together = new CountDownLatch(others);
    catalog.does =
        () -> {
          if (inside.getCount() == 1) {
            inside.countDown();
            leave.await();
            throw own;
          }
          together.countDown();
          together.await();
          return "own";
        };
    Future<Object> first = call(find, catalog, "tea");
    inside.await();
    List<Thread> waiting = new ArrayList<>();
    ConcurrentLinkedQueue<Object> answers = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < others; i++) {
      Thread thread = new Thread(() -> answers.add(Calls.quietly(find, catalog, "tea")));
      thread.start();
      waiting.add(thread);
    }
    waiting.forEach(LoadsTest::awaitWaiting);
    leave.countDown();
    for (Thread each : waiting) {
      each.join();
    }
    assertThat(first.get()).isSameAs(own);
    assertThat(answers).containsExactly("own", "own", "own", "own");
  }

  @Test
  void loadsThatNeedEachOtherDoNotWaitForEver() throws Exception {
    MethodHandle find = find("maxWait", "1h");
    MethodHandle other = find("name", "other", "maxWait", "1h");
    CountDownLatch both = new CountDownLatch(2);
    ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);
    catalog.does =
        () -> {
          int level = depth.get();
          depth.set(level + 1);
          if (level > 0) {
            return "inner";
          }
          both.countDown();
          both.await();
          boolean isFirst = Thread.currentThread().getName().equals("first");
          return "outer of " + Calls.of(isFirst ? other : find, catalog, isFirst ? "b" : "a");
        };
    Thread first = new Thread(() -> Calls.quietly(find, catalog, "a"), "first");
    Thread second = new Thread(() -> Calls.quietly(other, catalog, "b"), "second");
    first.start();
    second.start();
    first.join();
    second.join();
    assertThat(Calls.of(find, catalog, "a")).asString().startsWith("outer of ");
    assertThat(catalog.calls.get()).isBetween(3, 4);
  }

  @Test
  void whatIsEvictedWhileItIsLoadedIsNotKept() throws Exception {
    MethodHandle find = find("name", "goods");
    holdTheFirst("old", "new");
    Future<Object> first = call(find, catalog, "tea");
    inside.await();
    weaving.cache("goods").evict("tea");
    // who comes after the eviction does not wait for what began before
    assertThat(Calls.of(find, catalog, "tea")).isEqualTo("new");
    leave.countDown();
    assertThat(first.get()).isEqualTo("old");
    assertThat(Calls.of(find, catalog, "tea")).isEqualTo("new");
  }

  @Test
  void whatIsClearedWhileItIsLoadedIsNotKept() throws Exception {
    MethodHandle find = find("name", "goods");
    holdTheFirst("old", "new");
    Future<Object> first = call(find, catalog, "tea");
    inside.await();
    weaving.cache("goods").clear();
    leave.countDown();
    assertThat(first.get()).isEqualTo("old");
    assertThat(Calls.of(find, catalog, "tea")).isEqualTo("new");
  }

  @Test
  void whatIsPutWhileAnOlderValueIsLoadedStays() throws Exception {
    MethodHandle find = find("name", "goods");
    MethodHandle save =
        weaving.method(Catalog.class, "save").with(CACHE_PUT, "name", "goods", "key", "#0").link();
    holdTheFirst("old", "put");
    Future<Object> first = call(find, catalog, "tea");
    inside.await();
    Calls.of(save, catalog, "tea", "");
    leave.countDown();
    assertThat(first.get()).isEqualTo("old");
    assertThat(Calls.of(find, catalog, "tea")).isEqualTo("put");
    assertThat(catalog.calls).hasValue(2);
  }

  @Test
  void whatIsEvictedWhileItIsPutIsNotKept() throws Exception {
    MethodHandle find = find("name", "goods");
    MethodHandle save =
        weaving.method(Catalog.class, "save").with(CACHE_PUT, "name", "goods", "key", "#0").link();
    holdTheFirst("put", "new");
    Future<Object> first = call(save, catalog, "tea", "");
    inside.await();
    weaving.cache("goods").evict("tea");
    leave.countDown();
    assertThat(first.get()).isEqualTo("put");
    assertThat(Calls.of(find, catalog, "tea")).isEqualTo("new");
  }
}
