package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.CachingAnnotations.CACHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.strategy.FakeContext;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One thread. */
@Timeout(30)
@SuppressWarnings("FutureReturnValueIgnored") // the method under test hands it on
class CachedAroundTest {

  private static final String BY_ANY = Catalog.class.getName() + ".find(java.lang.Object)";
  private static final String FIND = Catalog.class.getName() + ".find(java.lang.String)";

  private final Weaving weaving = new Weaving();
  private final Catalog catalog = new Catalog();

  private MethodHandle find(String... attributes) {
    return weaving.method(Catalog.class, "find", String.class).with(CACHED, attributes).link();
  }

  @Test
  void answersWithWhatTheMethodReturnedBefore() throws Throwable {
    MethodHandle find = find();
    assertThat(find.invoke(catalog, "tea")).isEqualTo("tea 1");
    assertThat(find.invoke(catalog, new String("tea"))).isEqualTo("tea 1");
    assertThat(find.invoke(catalog, "cup")).isEqualTo("cup 2");
    assertThat(find.invoke(catalog, "tea")).isEqualTo("tea 1");
    assertThat(weaving.counts(FIND).hits.sum()).isEqualTo(2);
    assertThat(weaving.counts(FIND).misses.sum()).isEqualTo(2);
    assertThat(weaving.counts(FIND).loads.sum()).isEqualTo(2);
    assertThat(weaving.counts(FIND).puts.sum()).isEqualTo(2);
    assertThat(weaving.context.warnings).isEmpty();
  }

  @Test
  void argumentsOfAllKindsAreKeys() throws Throwable {
    MethodHandle find = find();
    assertThat(find.invoke(catalog, null)).isEqualTo("null 1");
    assertThat(find.invoke(catalog, null)).isEqualTo("null 1");
    assertThat(find.invoke(catalog, "null")).isEqualTo("null 2");

    MethodHandle all = weaving.method(Catalog.class, "all").with(CACHED).link();
    assertThat(all.invoke(catalog)).isEqualTo("all 3");
    assertThat(all.invoke(catalog)).isEqualTo("all 3");

    MethodHandle page = weaving.method(Catalog.class, "page").with(CACHED).link();
    assertThat(page.invoke(catalog, "a", 1, 2L)).isEqualTo("a12 4");
    assertThat(page.invoke(catalog, "a", 1, 2L)).isEqualTo("a12 4");
    assertThat(page.invoke(catalog, "a", 2, 1L)).isEqualTo("a21 5");

    MethodHandle price = weaving.method(Catalog.class, "price").with(CACHED).link();
    assertThat((long) price.invokeExact(catalog, 77_777L)).isEqualTo(6);
    assertThat((long) price.invokeExact(catalog, 77_777L)).isEqualTo(6);
    assertThat((long) price.invokeExact(catalog, 1L)).isEqualTo(7);

    MethodHandle hidden = weaving.method(Catalog.class, "hidden").with(CACHED).link();
    assertThat((String) hidden.invokeExact(catalog, "x")).isEqualTo("x 8");
    assertThat((String) hidden.invokeExact(catalog, "x")).isEqualTo("x 8");

    MethodHandle twice = weaving.method(Catalog.class, "twice").with(CACHED, "key", "#1").link();
    assertThat(twice.invoke(catalog, "x")).isEqualTo("xx 9");
    assertThat(twice.invoke(new Catalog(), "x")).isEqualTo("xx 9");
  }

  @Test
  void arraysAreComparedByTheirElementsAsTheyWereThen() throws Throwable {
    MethodHandle many = weaving.method(Catalog.class, "many").with(CACHED).link();
    int[] ids = {1, 2};
    assertThat(many.invoke(catalog, ids)).isEqualTo("[1, 2] 1");
    ids[0] = 9;
    assertThat(many.invoke(catalog, new int[] {1, 2})).isEqualTo("[1, 2] 1");
    assertThat(many.invoke(catalog, ids)).isEqualTo("[9, 2] 2");

    MethodHandle matrix = weaving.method(Catalog.class, "matrix").with(CACHED).link();
    assertThat(matrix.invoke(catalog, "m", new String[][] {{"a"}, {"b"}})).isEqualTo("m 3");
    assertThat(matrix.invoke(catalog, "m", new String[][] {{"a"}, {"b"}})).isEqualTo("m 3");
    assertThat(matrix.invoke(catalog, "m", new String[][] {{"a", "b"}})).isEqualTo("m 4");
  }

  @Test
  void overloadsAndSubclassesAreKeptApartUnlessTheCacheHasAName() throws Throwable {
    MethodHandle byText = find();
    MethodHandle byAny = weaving.method(Catalog.class, "find", Object.class).with(CACHED).link();
    assertThat(byText.invoke(catalog, "tea")).isEqualTo("tea 1");
    assertThat(byAny.invoke(catalog, (Object) "tea")).isEqualTo("tea 2");

    Catalog.Special special = new Catalog.Special();
    assertThat(byText.invoke((Catalog) special, "tea")).isEqualTo("tea 1");
    assertThat(special.calls).hasValue(1);
    assertThat(byText.invoke((Catalog) special, "tea")).isEqualTo("tea 1");
    assertThat(byText.invoke((Catalog) new Catalog.Special(), "tea")).isEqualTo("tea 1");
    assertThat(special.calls).hasValue(1);

    MethodHandle named = find("name", "goods");
    assertThat(named.invoke(catalog, "tea")).isEqualTo("tea 3");
    assertThat(named.invoke((Catalog) special, "tea")).isEqualTo("tea 3");
    MethodHandle sameName =
        weaving.method(Catalog.class, "hidden").with(CACHED, "name", "goods").link();
    assertThat((String) sameName.invokeExact(catalog, "tea")).isEqualTo("tea 3");
  }

  @Test
  void entriesLiveAsLongAsTheyMay() throws Throwable {
    MethodHandle find = find("ttl", "10s", "idle", "4s");
    find.invoke(catalog, "tea");
    for (int i = 0; i < 3; i++) {
      weaving.context.passMillis(3000);
      assertThat(find.invoke(catalog, "tea")).isEqualTo("tea 1");
    }
    weaving.context.passMillis(1000);
    assertThat(find.invoke(catalog, "tea")).isEqualTo("tea 2");
    weaving.context.passMillis(4000);
    assertThat(find.invoke(catalog, "tea")).isEqualTo("tea 3");
    assertThat(weaving.counts(FIND).evictions.sum()).isEqualTo(2);
  }

  @Test
  void deadEntriesGoThoughNobodyAsks() throws Throwable {
    MethodHandle find = find("ttl", "3s");
    try {
      find.invoke(catalog, "tea");
      assertThat(weaving.cache(FIND).size()).isEqualTo(1);
      weaving.context.passFiveSeconds(1);
      assertThat(weaving.cache(FIND).size()).isZero();
    } finally {
      // what holds the cache
      Reference.reachabilityFence(find);
    }
  }

  @Test
  void aCacheHoldsNoMoreThanItMay() throws Throwable {
    MethodHandle find = find("maxSize", "10");
    for (int i = 0; i < 1000; i++) {
      find.invoke(catalog, "tea " + i);
    }
    weaving.cache(FIND).tidy();
    assertThat(weaving.cache(FIND).size()).isBetween(1L, 10L);
    assertThat(weaving.counts(FIND).evictions.sum()).isBetween(990L, 999L);
  }

  @Test
  void nullIsKeptOnlyWhenAsked() throws Throwable {
    catalog.does = () -> null;
    MethodHandle find = find();
    assertThat(find.invoke(catalog, "tea")).isNull();
    assertThat(find.invoke(catalog, "tea")).isNull();
    assertThat(catalog.calls).hasValue(2);

    MethodHandle keeping = find("name", "n", "cacheNull", "true", "nullTtl", "5s");
    assertThat(keeping.invoke(catalog, "tea")).isNull();
    assertThat(keeping.invoke(catalog, "tea")).isNull();
    assertThat(catalog.calls).hasValue(3);
    assertThat(weaving.counts("n").hits.sum()).isEqualTo(1);
    weaving.context.passMillis(5000);
    assertThat(keeping.invoke(catalog, "tea")).isNull();
    assertThat(catalog.calls).hasValue(4);
    assertThat(weaving.counts("n").hits.sum()).isEqualTo(1);
  }

  @Test
  void exceptionsGoThroughAndAreNotKept() {
    MethodHandle find = find();
    IOException own = new IOException("no line");
    catalog.does =
        () -> {
          throw own;
        };
    for (int i = 1; i <= 3; i++) {
      assertThatThrownBy(() -> find.invoke(catalog, "tea")).isSameAs(own);
      assertThat(catalog.calls).hasValue(i);
    }
    assertThat(weaving.counts(FIND).failedLoads.sum()).isEqualTo(3);
    assertThat(weaving.context.warnings).isEmpty();
  }

  @Test
  void anOldEntryIsLoadedAnewInTheBackground() throws Throwable {
    MethodHandle find = find("ttl", "60s", "refreshAfter", "10s");
    ClassLoader own = new ClassLoader(null) {};
    List<ClassLoader> seen = new ArrayList<>();
    assertThat(find.invoke(catalog, "tea")).isEqualTo("tea 1");
    assertThat(find.invoke(catalog, "tea")).isEqualTo("tea 1");
    weaving.context.passMillis(10_000);
    Thread.currentThread().setContextClassLoader(own);
    catalog.does =
        () -> {
          seen.add(Thread.currentThread().getContextClassLoader());
          return "fresh";
        };
    try {
      assertThat(find.invoke(catalog, "tea")).isEqualTo("tea 1");
    } finally {
      Thread.currentThread().setContextClassLoader(CachedAroundTest.class.getClassLoader());
    }
    while (!weaving.strategy.parts().refresher().isIdle()) {
      Thread.onSpinWait();
    }
    assertThat(find.invoke(catalog, "tea")).isEqualTo("fresh");
    assertThat(catalog.calls).hasValue(2);
    assertThat(seen).containsExactly(own);
    assertThat(weaving.counts(FIND).hits.sum()).isEqualTo(3);

    catalog.does =
        () -> {
          throw new IOException();
        };
    weaving.context.passMillis(10_000);
    for (int i = 0; i < 3; i++) {
      assertThat(find.invoke(catalog, "tea")).isEqualTo("fresh");
      while (!weaving.strategy.parts().refresher().isIdle()) {
        Thread.onSpinWait();
      }
    }
    // a failure is tried again after as much time, and the old value dies when it must
    assertThat(catalog.calls).hasValue(3);
    weaving.context.passMillis(50_000);
    assertThatThrownBy(() -> find.invoke(catalog, "tea")).isInstanceOf(IOException.class);
  }

  /** A key whose methods fail. */
  private static final class Broken {
    @Override
    public int hashCode() {
      throw new IllegalStateException("no hash");
    }

    @Override
    public boolean equals(Object other) {
      throw new IllegalStateException("no equals");
    }
  }

  @Test
  void whereAKeyFailsTheMethodIsCalled() throws Throwable {
    MethodHandle find = weaving.method(Catalog.class, "find", Object.class).with(CACHED).link();
    catalog.does = () -> "found";
    for (int i = 1; i <= 3; i++) {
      assertThat(find.invoke(catalog, (Object) new Broken())).isEqualTo("found");
      assertThat(catalog.calls).hasValue(i);
    }
    MethodHandle matrix = weaving.method(Catalog.class, "matrix").with(CACHED, "name", "m").link();
    assertThat(matrix.invoke(catalog, "x", (Object) new Broken())).isEqualTo("found");
    assertThat(weaving.context.warnings)
        .hasSize(2)
        .allMatch(each -> each.endsWith("as if there were no cache: " + ISE));
    assertThat(weaving.counts(BY_ANY).errors.sum()).isEqualTo(3);
    assertThat(weaving.counts("m").errors.sum()).isEqualTo(1);
  }

  @Test
  void anArrayOfWhatFailsIsNoKeyEither() throws Throwable {
    MethodHandle find = weaving.method(Catalog.class, "find", Object.class).with(CACHED).link();
    catalog.does = () -> "found";
    Object[] itself = new Object[1];
    itself[0] = itself;
    for (Catalog each : List.of(catalog, new Catalog.Special())) {
      each.does = () -> "found";
      assertThat(find.invoke(each, (Object) new Object[] {new Broken()})).isEqualTo("found");
      assertThat(find.invoke(each, (Object) itself)).isEqualTo("found");
    }
    assertThat(weaving.counts(BY_ANY).errors.sum()).isEqualTo(4);
  }

  @Test
  void keysThatAreChangedAfterwardsDoNotFillTheCache() throws Throwable {
    MethodHandle find =
        weaving
            .method(Catalog.class, "find", Object.class)
            .with(CACHED, "name", "n", "maxSize", "10")
            .link();
    Mutable key = new Mutable();
    catalog.does = () -> "found";
    for (int i = 0; i < 10_000; i++) {
      key.state = i;
      find.invoke(catalog, (Object) key);
    }
    weaving.cache("n").tidy();
    assertThat(weaving.cache("n").size()).isLessThanOrEqualTo(10);
    assertThat(weaving.counts("n").evictions.sum()).isGreaterThanOrEqualTo(9990);
    assertThat(weaving.context.warnings).isEmpty();
  }

  @Test
  void whatIsForOneCallerIsKeptForNobody() throws Throwable {
    MethodHandle find = find("name", "n");
    catalog.does = () -> Stream.of("a");
    for (int i = 0; i < 2; i++) {
      assertThat(((Stream<?>) find.invoke(catalog, "tea")).toList()).hasSize(1);
    }
    IOException own = new IOException();
    catalog.does = () -> CompletableFuture.failedFuture(own);
    assertThat((CompletableFuture<?>) find.invoke(catalog, "tea")).isCompletedExceptionally();
    catalog.does = () -> CompletableFuture.completedFuture("better");
    assertThat((CompletableFuture<?>) find.invoke(catalog, "tea")).isCompleted();
    assertThat(weaving.context.warnings)
        .hasSize(2)
        .allMatch(each -> each.contains("read once, and are not kept"));
  }

  private static final String ISE = "java.lang.IllegalStateException";

  /** Equal to others until somebody changes it. */
  private static final class Mutable {
    private int state = 1;

    @Override
    public int hashCode() {
      return state;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Mutable mutable && mutable.state == state;
    }
  }

  @Test
  void aMethodThatChangesItsArgumentHindersNobody() throws Throwable {
    MethodHandle find = weaving.method(Catalog.class, "find", Object.class).with(CACHED).link();
    Mutable key = new Mutable();
    catalog.does =
        () -> {
          key.state = 2;
          return "found";
        };
    assertThat(find.invoke(catalog, (Object) key)).isEqualTo("found");
    catalog.does = () -> "other";
    // nothing is left under way that somebody would wait for, or that would stay for ever
    assertThat(weaving.cache(BY_ANY).underWay()).isZero();
    assertThat(find.invoke(catalog, (Object) new Mutable())).isEqualTo("other");
    // nor is the result found for what the argument has become
    catalog.does = () -> "of two";
    Mutable two = new Mutable();
    two.state = 2;
    assertThat(find.invoke(catalog, (Object) two)).isEqualTo("of two");
    assertThat(weaving.context.warnings)
        .singleElement()
        .asString()
        .contains("has changed the argument that is the key");
  }

  @Test
  void aValueOfAnotherTypeIsNeverHandedOut() throws Throwable {
    MethodHandle find = find("name", "goods");
    MethodHandle price =
        weaving.method(Catalog.class, "price").with(CACHED, "name", "goods", "key", "#0").link();
    MethodHandle list = weaving.method(Catalog.class, "list").with(CACHED, "name", "goods").link();
    assertThat(find.invoke(catalog, "tea")).isEqualTo("tea 1");
    assertThat((List<?>) list.invoke(catalog, "tea")).hasToString("[tea 2]");
    assertThat((List<?>) list.invoke(catalog, "tea")).hasToString("[tea 3]");
    assertThat((long) price.invokeExact(catalog, 5L)).isEqualTo(4);
    assertThat(weaving.context.warnings)
        .singleElement()
        .asString()
        .contains("cache goods", "java.lang.String, not java.util.List");
  }

  @Test
  void methodsWhoseResultsCannotBeCachedAreTold() throws Throwable {
    weaving.method(Catalog.class, "delete").with(CACHED).link();
    weaving.method(Catalog.class, "future").with(CACHED).link();
    weaving.method(Catalog.class, "stream").with(CACHED).link();
    find("ttl", "5s", "refreshAfter", "5s");
    weaving.method(Catalog.class, "flux").with(CACHED).link();
    assertThat(weaving.problems).hasSize(5).allMatch(each -> each.startsWith("@Cached: "));
    assertThat(weaving.problems.get(0)).contains("returns nothing");
    assertThat(weaving.problems.get(1)).contains("java.util.concurrent.Future", "later");
    assertThat(weaving.problems.get(3)).contains("refreshAfter=5s: expected less than the ttl, 5s");
    assertThat(weaving.problems.get(4)).contains("reactor.core.publisher.Flux", "later");
  }

  @Test
  void theFirstThatGivesSettingsDecidesThem() throws Throwable {
    MethodHandle plain = find("name", "goods");
    plain.invoke(catalog, "tea");
    assertThat(weaving.cache("goods").settings().ttl()).hasMinutes(10);
    weaving.method(Catalog.class, "hidden").with(CACHED, "name", "goods", "ttl", "30s").link();
    assertThat(weaving.cache("goods").settings().ttl()).hasSeconds(30);
    plain.invoke(catalog, "tea");
    weaving.context.passMillis(30_000);
    assertThat(plain.invoke(catalog, "tea")).isEqualTo("tea 3");
    assertThat(weaving.problems).isEmpty();

    weaving.method(Catalog.class, "list").with(CACHED, "name", "goods", "ttl", "40s").link();
    assertThat(weaving.problems)
        .containsExactly(
            "@Cached: the cache goods has other settings already, by test.hidden: maxSize=10000,"
                + " ttl=30s, idle=0s, refreshAfter=0s, nullTtl=60s");
  }

  @Test
  void aChangedConfigurationIsFollowedAndWhatStaysTheSameIsKept() throws Throwable {
    MethodHandle find = find("name", "goods", "ttl", "30s");
    find.invoke(catalog, "tea");
    MethodHandle other = find("name", "gone");
    other.invoke(catalog, "tea");
    CachingInterceptor interceptor = new CachingInterceptor(lazy());
    interceptor.changing();
    MethodHandle again = find("name", "goods", "ttl", "30s");
    interceptor.changed();
    assertThat(again.invoke(catalog, "tea")).isEqualTo("tea 1");
    assertThat(weaving.strategy.parts().caches().all())
        .extracting(Caches.Known::name)
        .containsExactly("goods");

    interceptor.changing();
    MethodHandle longer = find("name", "goods", "ttl", "50s");
    interceptor.changed();
    assertThat(longer.invoke(catalog, "tea")).isEqualTo("tea 3");
    assertThat(weaving.cache("goods").settings().ttl()).hasSeconds(50);

    interceptor.changing();
    find("name", "goods");
    interceptor.changed();
    assertThat(weaving.cache("goods").settings().ttl()).hasMinutes(10);
    assertThat(weaving.problems).isEmpty();
  }

  private LazyCaching lazy() {
    return Objects.requireNonNull(weaving.strategy.lazy());
  }

  @Test
  void aFirstCallAmidAChangeOfTheConfigurationFindsItsCache() throws Throwable {
    find("name", "goods");
    Caches caches = weaving.strategy.parts().caches();
    AtomicBoolean over = new AtomicBoolean();
    Thread changing =
        new Thread(
            () -> {
              while (!over.get()) {
                caches.changing();
                weaving.strategy.parts().changed();
              }
            });
    changing.start();
    try {
      for (int i = 0; i < 5000; i++) {
        find("name", "goods");
      }
    } finally {
      over.set(true);
      changing.join();
    }
    assertThat(weaving.problems).isEmpty();
  }

  /** What everybody calls without being asked. */
  @SuppressWarnings("UnusedMethod") // by name
  private static final class Price {
    @Override
    public int hashCode() {
      return 1;
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public String toString() {
      return "price";
    }
  }

  @Test
  void anAnnotationOfTheClassMeansWhatCanBeCached() {
    for (String each : List.of("hashCode", "equals", "toString")) {
      weaving.method(Price.class, each).ofItsClass().with(CACHED).link();
    }
    weaving.method(Catalog.class, "delete").ofItsClass().with(CACHED).link();
    assertThat(weaving.problems).isEmpty();
    assertThat(weaving.strategy.parts().caches().all()).isEmpty();
    weaving.method(Price.class, "hashCode").with(CACHED).link();
    weaving.method(Catalog.class, "all").ofItsClass().with(CACHED, "name", "n").link();
    assertThat(weaving.problems)
        .satisfiesExactly(
            each -> assertThat(each).contains("tell of the object"),
            each -> assertThat(each).contains("answer each other's values"));
  }

  @Test
  void methodsThatOneAnnotationNamesAreNotMixed() throws Throwable {
    MethodHandle find =
        weaving
            .method(Catalog.class, "find", String.class)
            .declaredAt("line")
            .with(CACHED, "name", "goods")
            .link();
    MethodHandle hidden =
        weaving
            .method(Catalog.class, "hidden")
            .declaredAt("line")
            .with(CACHED, "name", "goods")
            .link();
    assertThat(find.invoke(catalog, "tea")).isEqualTo("tea 1");
    assertThat((String) hidden.invokeExact(catalog, "tea")).isEqualTo("tea 2");
    assertThat(weaving.problems).singleElement().asString().contains("find(String) as well");
  }

  @Test
  void recursionIsNotWaitedFor() throws Throwable {
    MethodHandle find = find();
    catalog.does =
        () -> {
          catalog.does = () -> "inner";
          return "outer of " + Calls.of(find, catalog, "tea");
        };
    assertThat(find.invoke(catalog, "tea")).isEqualTo("outer of inner");
    assertThat(find.invoke(catalog, "tea")).isEqualTo("outer of inner");
    assertThat(catalog.calls).hasValue(2);
  }

  @Test
  void anOverflowOfTheStackLeavesNothingUnderWay() throws Throwable {
    MethodHandle find =
        new Weaving(new FakeContext(), null)
            .method(Catalog.class, "find", String.class)
            .with(CACHED)
            .link();
    int[] depth = {0};
    catalog.does =
        () -> {
          depth[0]++;
          return Calls.of(find, catalog, "tea " + depth[0]);
        };
    assertThatThrownBy(() -> find.invoke(catalog, "tea")).isInstanceOf(StackOverflowError.class);
    catalog.does = () -> "found";
    for (int i = 1; i <= depth[0]; i++) {
      find.invoke(catalog, "tea " + i);
    }
    int calls = catalog.calls.get();
    for (int i = 1; i <= depth[0]; i++) {
      assertThat(find.invoke(catalog, "tea " + i)).isEqualTo("found");
    }
    assertThat(catalog.calls).hasValue(calls);
  }

  /** As above, with the end of the stack at one place after another. */
  @Test
  void whereverTheStackEndsNobodyIsWaitedFor() throws Throwable {
    MethodHandle find = find("name", "goods", "maxWait", "1h");
    int[] depth = {0};
    for (int offset = 0; offset < 60; offset++) {
      String id = offset + " ";
      depth[0] = 0;
      catalog.does =
          () -> {
            depth[0]++;
            return Calls.of(find, catalog, id + depth[0]);
          };
      int deeper = offset;
      assertThatThrownBy(() -> deeper(deeper, find, id)).isInstanceOf(StackOverflowError.class);
      catalog.does = () -> "found";
      int deepest = depth[0];
      Thread other =
          new Thread(
              () -> {
                for (int i = Math.max(0, deepest - 20); i <= deepest; i++) {
                  Calls.quietly(find, catalog, id + i);
                }
              });
      other.start();
      other.join();
    }
  }

  private Object deeper(int frames, MethodHandle find, String id) {
    return frames == 0 ? Calls.of(find, catalog, id + 0) : deeper(frames - 1, find, id);
  }
}
