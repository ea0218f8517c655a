package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.CachingAnnotations.CACHED;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_EVICT;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_PUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.strategy.FakeContext;
import io.outrigger.strategy.MethodLinking;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.Vector;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cache with a store behind it. */
@Timeout(30)
class SharedStoreTest {

  /** Everything in a map, and a note of each call. */
  private static final class Store implements SharedStore, SharedStore.Region {
    final Map<Object, Asked> entries = new ConcurrentHashMap<>();
    final Set<Object> expected = ConcurrentHashMap.newKeySet();

    /** The key that was expected last. */
    @Nullable Object last;

    final List<SharedStore.Kept> answers = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    final List<Object> ended = new ArrayList<>();
    final List<String> methods = new ArrayList<>();
    @Nullable String name;
    @Nullable Class<?> user;
    @Nullable Duration ttl;
    long since;
    @Nullable Listener listener;
    long sinceAsked;

    /** What others have removed while nobody expected it. */
    final Set<Object> removed = ConcurrentHashMap.newKeySet();

    boolean fails;

    /** What the next removal ends with. */
    @Nullable Error error;

    Runnable whileRemoving = () -> {};
    Runnable whenForgotten = () -> {};

    /** What others do before a change is made. */
    @Nullable Runnable during;

    private void before() {
      Runnable others = during;
      if (others != null) {
        others.run();
      }
    }

    private void note(String what) {
      asked.add(what);
      if (fails) {
        throw new IllegalStateException("away");
      }
    }

    @Override
    public Region open(String cache, Class<?> first, Listener heard) {
      name = cache;
      user = first;
      listener = heard;
      return this;
    }

    @Override
    public void values(ValueOrigin origin) {
      try {
        methods.add(origin + ": " + origin.type().getTypeName());
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(e);
      }
    }

    Listener listener() {
      return Objects.requireNonNull(listener);
    }

    @Override
    public Map<String, StoreCounts> counts() {
      return Map.of();
    }

    @Override
    public void chores() {}

    @Override
    public List<String> state() {
      return List.of("here", "connected", "yes", "0");
    }

    @Override
    public void expect(Object key) {
      expected.add(key);
      last = key;
    }

    Object last() {
      return Objects.requireNonNull(last);
    }

    @Override
    public boolean removedSince(Object key, long sinceNanos) {
      assertThat(expected).contains(key);
      sinceAsked = sinceNanos;
      return removed.contains(key);
    }

    @Override
    public Asked get(Object key) {
      note("get " + key);
      assertThat(expected).contains(key);
      Asked there = entries.get(key);
      return there == null ? Asked.nothing("asked for " + key) : there;
    }

    @Override
    public void ended(Object key, Asked asked) {
      ended.add(key);
    }

    @Override
    public Kept fill(Object key, @Nullable Object value, Duration lives, Asked asked) {
      note("fill " + key);
      return keep(key, value, lives);
    }

    @Override
    public Kept put(
        Object key, @Nullable Object value, Duration lives, long sinceNanos, boolean tell) {
      note((tell ? "put " : "refresh ") + key);
      before();
      since = sinceNanos;
      assertThat(expected).contains(key);
      return keep(key, value, lives);
    }

    private Kept keep(Object key, @Nullable Object value, Duration lives) {
      Kept answer = answers.isEmpty() ? Kept.STORED : answers.remove(0);
      if (answer == Kept.STORED) {
        ttl = lives;
        entries.put(key, found(value));
      }
      return answer;
    }

    static Asked found(@Nullable Object value) {
      return new Asked(true, value, null, null);
    }

    @Override
    public void remove(Object key) {
      note("remove " + key);
      Error thrown = error;
      if (thrown != null) {
        error = null;
        throw thrown;
      }
      before();
      Runnable meanwhile = whileRemoving;
      whileRemoving = () -> {};
      meanwhile.run();
      entries.remove(key);
    }

    @Override
    public void clear() {
      note("clear");
      entries.clear();
    }

    @Override
    public void forget(Object key) {
      whenForgotten.run();
      if (!listener().holds(key)) {
        expected.remove(key);
      }
    }
  }

  private final Store store = new Store();
  private final Weaving weaving =
      new Weaving(new FakeContext().with("outrigger.annotations.adopt", "jcache,spring"), store);
  private final Catalog catalog = new Catalog();
  private final MethodHandle find =
      weaving
          .method(Catalog.class, "find", String.class)
          .with(CACHED, "name", "goods", "cacheNull", "true", "ttl", "60s", "nullTtl", "9s")
          .link();

  @Test
  void theStoreKnowsWhatItHolds() throws Throwable {
    weaving.method(Catalog.class, "delete").with(CACHE_EVICT, "name", "goods").link();
    weaving.method(Catalog.class, "save").with(CACHE_PUT, "name", "goods", "key", "#0").link();
    assertThat(store.name).isEqualTo("goods");
    assertThat(store.user).isSameAs(Catalog.class);
    assertThat(store.methods)
        .containsExactly(
            "results of " + Catalog.class.getName() + "#find: java.lang.Object",
            "results of " + Catalog.class.getName() + "#save: java.lang.String");
    find.invoke(catalog, "tea");
    assertThat(store.ttl).hasSeconds(60);
    catalog.does = () -> null;
    find.invoke(catalog, "none");
    assertThat(store.ttl).hasSeconds(9);
  }

  @Test
  void theStoreKnowsWhatAdoptedAnnotationsHold() throws Throwable {
    weaving
        .method(Books.class, "perhaps")
        .with(SpringAnnotations.CACHEABLE, "cacheNames", "books")
        .link();
    weaving
        .method(Books.class, "find")
        .with(JCacheAnnotations.CACHE_RESULT, "cacheName", "books")
        .link();
    MethodHandle put =
        weaving
            .method(Books.class, "storeBook")
            .with(JCacheAnnotations.CACHE_PUT, "cacheName", "books")
            .link();
    String books = Books.class.getName();
    assertThat(store.methods.subList(1, store.methods.size()))
        .containsExactly(
            "results of " + books + "#perhaps: java.lang.Object",
            "results of " + books + "#find: java.lang.Object",
            "arguments of " + books + "#storeBook: " + books + "$Book");
    Books.Book book = new Books.Book(1L, "tea");
    put.invoke(new Books(), book);
    assertThat(store.entries.values()).containsExactly(Store.found(book));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ours", "jcache", "spring"})
  void byADefaultNameAllGoForOtherInstancesMayHaveObjectsOfSubclasses(String vocabulary)
      throws Throwable {
    String name = Catalog.class.getName() + ".find(java.lang.String)";
    MethodLinking.Linking delete = weaving.method(Catalog.class, "delete");
    MethodHandle evict =
        switch (vocabulary) {
          case "ours" -> delete.with(CACHE_EVICT, "name", name).link();
          case "jcache" -> delete.with(JCacheAnnotations.CACHE_REMOVE, "cacheName", name).link();
          default -> delete.with(SpringAnnotations.CACHE_EVICT, "cacheNames", name).link();
        };
    evict.invoke(catalog, "tea");
    assertThat(store.asked).containsExactly("clear");
  }

  @Test
  void aPutIsAsOldAsItsCallAlsoWhereItsKeyComesLate() {
    NamedCache cache = weaving.cache("goods");
    Unkeyed mine = cache.putting();
    long begun = System.nanoTime();
    cache.put(mine, "tea", "put", false);
    assertThat(store.entries.get("tea")).isEqualTo(Store.found("put"));
    assertThat(store.since).as("what others did since then is newer").isLessThanOrEqualTo(begun);
    assertThat(store.expected).containsExactly("tea");
  }

  @Test
  void removalsAreTakenInByKeysThatNobodyChanges() {
    NamedCache cache = weaving.cache("goods");
    Object numbers = Keys.one(List.of(1, 2));
    cache.put(cache.putting(), numbers, "first", false);
    List<Integer> reused = new ArrayList<>(List.of(1, 2));
    cache.put(cache.putting(), Keys.one(reused), "second", false);
    reused.set(0, 9);
    assertThat(cache.find(numbers)).isEqualTo("second");
    store.listener().removed(store.last());
    assertThat(cache.find(numbers)).isNull();

    reused.set(0, 1);
    cache.put(cache.putting(), Keys.one(reused), "third", false);
    reused.set(0, 9);
    store.listener().removed(store.last());
    reused.set(0, 1);
    assertThat(cache.find(numbers)).as("it was removed while the list read otherwise").isNull();
  }

  @SuppressWarnings("JdkObsolete") // it locks
  @Test
  void whetherAKeyIsHeldIsAskedOfNoListOfTheApplication() throws Exception {
    NamedCache cache = weaving.cache("goods");
    List<Integer> numbers = new Vector<>(List.of(1, 2));
    Flight load = Flight.here();
    cache.load(Keys.one(numbers), load, 0);
    Object same = Keys.one(List.of(1, 2));
    synchronized (numbers) {
      assertThat(CompletableFuture.supplyAsync(() -> cache.holds(same)).get(10, TimeUnit.SECONDS))
          .isTrue();
    }
    cache.loaded(Keys.one(numbers), load, "loaded", true, true, true);
    assertThat(cache.underWay()).isZero();
    synchronized (numbers) {
      assertThat(CompletableFuture.supplyAsync(() -> cache.holds(same)).get(10, TimeUnit.SECONDS))
          .isTrue();
    }
  }

  @Test
  void aPutWhoseKeyComesLateHearsWhatOthersHaveRemovedBefore() {
    NamedCache cache = weaving.cache("goods");
    long before = System.nanoTime();
    Unkeyed mine = cache.putting();
    long begun = System.nanoTime();
    store.removed.add("tea");
    store.answers.add(SharedStore.Kept.AWAY);
    cache.put(mine, "tea", "read before", false);
    assertThat(cache.holds("tea")).isFalse();
    assertThat(store.sinceAsked).isBetween(before, begun);
    assertThat(store.asked).as("nor do others").containsExactly("remove tea");
  }

  @Test
  void exceptionsStayInMemory() {
    MethodHandle found =
        weaving
            .method(Books.class, "find")
            .with(
                JCacheAnnotations.CACHE_RESULT,
                "cacheName",
                "books",
                "exceptionCacheName",
                "failures")
            .link();
    Books books = new Books();
    books.does =
        () -> {
          throw new IllegalStateException("no such book");
        };
    Calls.quietly(found, books, 1L);
    Calls.quietly(found, books, 1L);
    assertThat(books.calls).hasValue(1);
    assertThat(store.asked).as("of results").containsOnly("get 1");
    assertThat(store.entries).isEmpty();
  }

  @Test
  void anExceptionGoesWithWhatOthersRemoveMeanwhile() {
    NamedCache cache = weaving.cache("goods");
    Throwable thrown = new IllegalStateException("no tea");
    Unkeyed mine = cache.throwing("tea");
    assertThat(store.expected).containsExactly("tea");
    store.forget("tea");
    assertThat(store.expected).as("it is under way").containsExactly("tea");
    store.listener().removed("tea");
    cache.putThrown(mine, "tea", thrown);
    assertThat(cache.size()).isZero();
    assertThat(store.expected).isEmpty();
    cache.putThrown(cache.throwing("tea"), "tea", thrown);
    assertThat(cache.find("tea")).isSameAs(thrown);
    assertThat(store.expected).containsExactly("tea");
    assertThat(store.asked).isEmpty();
    cache.abandon(cache.throwing("cup"));
    assertThat(store.expected).containsExactly("tea");
    assertThat(cache.underWay()).isZero();
  }

  @Test
  void whatIsInTheStoreFillsTheMemory() throws Throwable {
    store.entries.put("tea", Store.found("stored"));
    assertThat(find.invoke(catalog, "tea")).isEqualTo("stored");
    assertThat(find.invoke(catalog, "tea")).isEqualTo("stored");
    assertThat(catalog.calls).hasValue(0);
    store.entries.put("none", Store.found(null));
    assertThat(find.invoke(catalog, "none")).isNull();
    assertThat(find.invoke(catalog, "none")).isNull();
    assertThat(find.invoke(catalog, "cup")).isEqualTo("cup 1");
    assertThat(store.asked).containsExactly("get tea", "get none", "get cup", "fill cup");
    assertThat(weaving.counts("goods").loads.sum()).isEqualTo(1);
  }

  @Test
  void nullThatNobodyStoresIsNotBelieved() throws Throwable {
    MethodHandle never =
        weaving.method(Catalog.class, "hidden").with(CACHED, "name", "prices").link();
    store.entries.put("tea", Store.found(null));
    assertThat(never.invoke(catalog, "tea")).isEqualTo("tea 1");
    assertThat(never.invoke(catalog, "tea")).isEqualTo("tea 1");
    assertThat(store.asked).containsExactly("get tea", "fill tea");
    assertThat(store.entries.get("tea")).isEqualTo(Store.found("tea 1"));
  }

  @Test
  void whatCannotBeCopiedIsNeitherStoredNorRemovedEverywhere() throws Throwable {
    MethodHandle copied =
        weaving
            .method(Catalog.class, "find", String.class)
            .with(CACHED, "name", "copies", "copyOnRead", "true")
            .link();
    catalog.does = Object::new;
    Object first = copied.invoke(catalog, "tea");
    assertThat(copied.invoke(catalog, "tea")).isNotSameAs(first);
    assertThat(store.asked).containsExactly("get tea", "get tea");
    catalog.does = () -> "cup";
    copied.invoke(catalog, "cup");
    assertThat(store.asked).last().isEqualTo("fill cup");
  }

  @Test
  void whatDiesSoonInTheStoreDiesSoonInMemory() throws Throwable {
    store.entries.put("tea", new SharedStore.Asked(true, "stored", Duration.ofSeconds(2), null));
    assertThat(find.invoke(catalog, "tea")).isEqualTo("stored");
    weaving.context.passMillis(1999);
    assertThat(find.invoke(catalog, "tea")).isEqualTo("stored");
    store.entries.clear();
    weaving.context.passMillis(1);
    assertThat(find.invoke(catalog, "tea")).isEqualTo("tea 1");
    assertThat(store.asked).containsExactly("get tea", "get tea", "fill tea");
  }

  @Test
  void removalsGoBothWays() throws Throwable {
    MethodHandle delete =
        weaving.method(Catalog.class, "delete").with(CACHE_EVICT, "name", "goods").link();
    MethodHandle save =
        weaving.method(Catalog.class, "save").with(CACHE_PUT, "name", "goods", "key", "#0").link();
    find.invoke(catalog, "tea");
    store.listener().removed("tea");
    store.entries.put("tea", Store.found("of another"));
    assertThat(find.invoke(catalog, "tea")).isEqualTo("of another");
    delete.invoke(catalog, "tea");
    assertThat(store.entries).isEmpty();
    save.invoke(catalog, "tea", "put");
    assertThat(store.entries.get("tea")).isEqualTo(Store.found("put 3"));
    store.listener().cleared();
    assertThat(weaving.cache("goods").size()).isZero();
    assertThat(store.asked).contains("remove tea").doesNotContain("clear");
    weaving.cache("goods").clear();
    assertThat(store.asked).contains("clear");
  }

  @Test
  void whatIsRemovedElsewhereWhileItIsLoadedStaysNowhere() throws Throwable {
    catalog.does =
        () -> {
          store.listener().removed("tea");
          return "old";
        };
    assertThat(find.invoke(catalog, "tea")).isEqualTo("old");
    assertThat(store.entries).isEmpty();
    catalog.does = () -> "new";
    assertThat(find.invoke(catalog, "tea")).isEqualTo("new");
    assertThat(store.entries).containsOnlyKeys("tea");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsFetchedWhileTheStoreRemovesItStaysNowhere(boolean overtaken) throws Throwable {
    store.whileRemoving = () -> Calls.of(find, catalog, "tea");
    if (overtaken) {
      catalog.does =
          () -> {
            store.listener().removed("tea");
            return "old";
          };
      find.invoke(catalog, "tea");
    } else {
      find.invoke(catalog, "tea");
      weaving.cache("goods").evict("tea");
    }
    catalog.does = () -> "new";
    assertThat(find.invoke(catalog, "tea")).isEqualTo("new");
  }

  @Test
  void aPutThatTheStoreDoesNotTakeLeavesNoOldValue() throws Throwable {
    MethodHandle save =
        weaving.method(Catalog.class, "save").with(CACHE_PUT, "name", "goods", "key", "#0").link();
    find.invoke(catalog, "tea");
    store.fails = true;
    save.invoke(catalog, "tea", "put");
    catalog.does = () -> "new";
    assertThat(find.invoke(catalog, "tea")).isEqualTo("new");
  }

  @Test
  void whatTheStoreRefusesIsNotInMemoryEither() throws Throwable {
    store.answers.add(SharedStore.Kept.REFUSED);
    assertThat(find.invoke(catalog, "tea")).isEqualTo("tea 1");
    store.answers.add(SharedStore.Kept.AWAY);
    assertThat(find.invoke(catalog, "tea")).isEqualTo("tea 2");
    assertThat(find.invoke(catalog, "tea")).isEqualTo("tea 2");
    MethodHandle save =
        weaving.method(Catalog.class, "save").with(CACHE_PUT, "name", "goods", "key", "#0").link();
    store.answers.add(SharedStore.Kept.REFUSED);
    save.invoke(catalog, "tea", "put");
    assertThat(weaving.cache("goods").holds("tea")).isFalse();
    assertThat(store.asked).last().isEqualTo("remove tea");
  }

  @Test
  void whatIsReadWhileItIsRemovedOrReplacedIsNotKept() throws Throwable {
    MethodHandle delete =
        weaving.method(Catalog.class, "delete").with(CACHE_EVICT, "name", "goods").link();
    store.entries.put("tea", Store.found("old"));
    store.during = () -> assertThat(Calls.of(find, catalog, "tea")).isEqualTo("old");
    delete.invoke(catalog, "tea");
    store.during = null;
    assertThat(weaving.cache("goods").holds("tea")).isFalse();
    MethodHandle save =
        weaving.method(Catalog.class, "save").with(CACHE_PUT, "name", "goods", "key", "#0").link();
    store.entries.put("cup", Store.found("old"));
    store.during = () -> assertThat(Calls.of(find, catalog, "cup")).isEqualTo("old");
    save.invoke(catalog, "cup", "new");
    store.during = null;
    assertThat(find.invoke(catalog, "cup")).isEqualTo("new 2");
  }

  @Test
  void whereSomethingCouldNotBeRemovedAllGoesLater() throws Throwable {
    NamedCache cache = weaving.cache("goods");
    find.invoke(catalog, "tea");
    store.error = new StackOverflowError();
    cache.evictQuietly(new HeldKey("tea"));
    assertThat(store.entries).containsOnlyKeys("tea");
    cache.tidy();
    assertThat(store.entries).isEmpty();
    cache.tidy();
    assertThat(store.asked).containsOnlyOnce("clear");

    store.fails = true;
    cache.tidy();
    cache.clearQuietly();
    cache.tidy();
    store.fails = false;
    find.invoke(catalog, "tea");
    cache.tidy();
    assertThat(store.entries).as("as often as it takes").isEmpty();
  }

  @Test
  void keysAreForgottenThatAreNotHeld() throws Throwable {
    find.invoke(catalog, "tea");
    catalog.does =
        () -> {
          throw new IllegalStateException();
        };
    Calls.quietly(find, catalog, "cup");
    assertThat(store.expected).containsExactly("tea");
    assertThat(store.ended).as("also a load that fails").containsExactly("tea", "cup");
    weaving.cache("goods").evict("tea");
    assertThat(store.expected).isEmpty();
    catalog.does = null;
    find.invoke(catalog, "pot");
    weaving.context.passMillis(60_000);
    // the dead entry is replaced by a living one, and the key goes on being held
    find.invoke(catalog, "pot");
    assertThat(store.expected).containsExactly("pot");
  }

  @Test
  void keysOfWhatIsUnderWayAreNotForgotten() throws Throwable {
    MethodHandle save =
        weaving.method(Catalog.class, "save").with(CACHE_PUT, "name", "goods", "key", "#0").link();
    catalog.does =
        () -> {
          // as what was there before does when it goes
          store.forget("tea");
          return "tea";
        };
    find.invoke(catalog, "tea");
    assertThat(store.expected).containsExactly("tea");
    weaving.cache("goods").evict("tea");
    save.invoke(catalog, "tea", "");
    assertThat(store.expected).containsExactly("tea");
    weaving.cache("goods").evict("tea");
    assertThat(store.expected).isEmpty();
  }

  /** A key that does something when it is asked for its hash so many times. */
  private record Asking(String name) {
    static final ThreadLocal<@Nullable Queue<Runnable>> DOES = new ThreadLocal<>();

    @Override
    public int hashCode() {
      Queue<Runnable> left = DOES.get();
      Runnable next = left == null ? null : left.poll();
      if (next != null) {
        next.run();
      }
      return name.hashCode();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aKeyIsHeldAlsoWhileItsValueComesIn(int before) throws Throwable {
    MethodHandle ask =
        weaving.method(Catalog.class, "find", Object.class).with(CACHED, "name", "asked").link();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    catalog.does =
        () -> {
          inside.countDown();
          go.await();
          return "tea";
        };
    Asking key = new Asking("tea");
    CompletableFuture<Object> load =
        CompletableFuture.supplyAsync(() -> Calls.of(ask, catalog, key));
    inside.await();
    Queue<Runnable> does = new ArrayDeque<>(Collections.nCopies(before, () -> {}));
    does.add(
        () -> {
          go.countDown();
          load.join();
        });
    Asking.DOES.set(does);
    store.forget(key);
    Asking.DOES.remove();
    go.countDown();
    load.join();
    assertThat(weaving.cache("asked").size()).isEqualTo(1);
    assertThat(store.expected).containsExactly(key);
  }

  @Test
  void whileRemovalsAreNotHeardNothingLivesLong() throws Throwable {
    find.invoke(catalog, "tea");
    weaving.context.passMillis(3000);
    store.listener().lost(Duration.ofSeconds(5));
    find.invoke(catalog, "cup");
    store.entries.clear();
    weaving.context.passMillis(2000);
    assertThat(find.invoke(catalog, "tea")).isEqualTo("tea 3");
    assertThat(find.invoke(catalog, "cup")).isEqualTo("cup 2");
    store.listener().restored();
    assertThat(weaving.cache("goods").size()).isZero();
    find.invoke(catalog, "pot");
    weaving.context.passMillis(59_999);
    find.invoke(catalog, "pot");
    assertThat(catalog.calls).hasValue(4);
  }

  @Test
  void removalsAreHeardAgainAlsoWhereAKeyCannotBeTakenOut() throws Throwable {
    MethodHandle ask =
        weaving.method(Catalog.class, "find", Object.class).with(CACHED, "name", "asked").link();
    Asking key = new Asking("tea");
    ask.invoke(catalog, key);
    store.listener().lost(Duration.ofSeconds(5));
    store.entries.clear();
    Asking.DOES.set(
        new ArrayDeque<>(
            Collections.nCopies(
                100,
                () -> {
                  throw new IllegalStateException("no hash");
                })));
    try {
      store.listener().restored();
    } finally {
      Asking.DOES.remove();
    }
    assertThat(weaving.cache("asked").holds(key)).isFalse();
    ask.invoke(catalog, key);
    weaving.context.passMillis(6000);
    assertThat(weaving.cache("asked").holds(key)).as("as long as is declared").isTrue();
  }

  @Test
  void whatHasDiedMeanwhileDoesNotLiveAgainWhenRemovalsAreHeard() throws Throwable {
    find.invoke(catalog, "tea");
    find.invoke(catalog, "cup");
    store.listener().lost(Duration.ofSeconds(1));
    weaving.context.passMillis(2000);
    List<Boolean> alive = new ArrayList<>();
    store.whenForgotten =
        () -> {
          alive.add(weaving.cache("goods").holds("tea"));
          alive.add(weaving.cache("goods").holds("cup"));
        };
    store.listener().restored();
    assertThat(alive).isNotEmpty().doesNotContain(true);
  }

  @Test
  void aStoreThatFailsHindersNobody() throws Throwable {
    MethodHandle delete =
        weaving.method(Catalog.class, "delete").with(CACHE_EVICT, "name", "goods").link();
    store.fails = true;
    assertThat(find.invoke(catalog, "tea")).isEqualTo("tea 1");
    delete.invoke(catalog, "tea");
    assertThat(find.invoke(catalog, "tea")).isEqualTo("tea 3");
    assertThat(weaving.context.warnings).isNotEmpty();
    assertThat(weaving.counts("goods").errors.sum()).isPositive();
  }
}
