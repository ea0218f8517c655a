package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.CachingAnnotations.CACHED;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_EVICT;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_PUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.port.method.MethodCall;
import io.outrigger.strategy.FakeContext;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
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
    final Map<Object, Found> entries = new ConcurrentHashMap<>();
    final List<String> asked = new ArrayList<>();
    final List<String> methods = new ArrayList<>();
    @Nullable String name;
    @Nullable ClassLoader loader;
    @Nullable Duration ttl;
    @Nullable Listener listener;
    boolean fails;
    Runnable whileRemoving = () -> {};

    private void note(String what) {
      asked.add(what);
      if (fails) {
        throw new IllegalStateException("away");
      }
    }

    @Override
    public Region open(String cache, @Nullable ClassLoader of, Listener heard) {
      name = cache;
      loader = of;
      listener = heard;
      return this;
    }

    @Override
    public void values(MethodCall method) {
      methods.add(method.methodName() + " " + method.type().returnType().getSimpleName());
    }

    Listener listener() {
      return Objects.requireNonNull(listener);
    }

    @Override
    public @Nullable Found get(Object key) {
      note("get " + key);
      return entries.get(key);
    }

    @Override
    public void put(Object key, @Nullable Object value, Duration lives) {
      note("put " + key);
      ttl = lives;
      entries.put(key, new Found(value, null));
    }

    @Override
    public void remove(Object key) {
      note("remove " + key);
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
      asked.add("forget " + key);
    }
  }

  private final Store store = new Store();
  private final Weaving weaving = new Weaving(new FakeContext(), store);
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
    assertThat(store.loader).isSameAs(Catalog.class.getClassLoader());
    assertThat(store.methods).containsExactly("find Object", "save String");
    find.invoke(catalog, "tea");
    assertThat(store.ttl).hasSeconds(60);
    catalog.does = () -> null;
    find.invoke(catalog, "none");
    assertThat(store.ttl).hasSeconds(9);
  }

  @Test
  void whatIsInTheStoreFillsTheMemory() throws Throwable {
    store.entries.put("tea", new SharedStore.Found("stored", null));
    assertThat(find.invoke(catalog, "tea")).isEqualTo("stored");
    assertThat(find.invoke(catalog, "tea")).isEqualTo("stored");
    assertThat(catalog.calls).hasValue(0);
    store.entries.put("none", new SharedStore.Found(null, null));
    assertThat(find.invoke(catalog, "none")).isNull();
    assertThat(find.invoke(catalog, "none")).isNull();
    assertThat(find.invoke(catalog, "cup")).isEqualTo("cup 1");
    assertThat(store.asked).containsExactly("get tea", "get none", "get cup", "put cup");
    assertThat(weaving.counts("goods").loads.sum()).isEqualTo(1);
  }

  @Test
  void whatDiesSoonInTheStoreDiesSoonInMemory() throws Throwable {
    store.entries.put("tea", new SharedStore.Found("stored", Duration.ofSeconds(2)));
    assertThat(find.invoke(catalog, "tea")).isEqualTo("stored");
    weaving.context.passMillis(1999);
    assertThat(find.invoke(catalog, "tea")).isEqualTo("stored");
    store.entries.clear();
    weaving.context.passMillis(1);
    assertThat(find.invoke(catalog, "tea")).isEqualTo("tea 1");
    assertThat(store.asked).containsExactly("get tea", "forget tea", "get tea", "put tea");
  }

  @Test
  void removalsGoBothWays() throws Throwable {
    MethodHandle delete =
        weaving.method(Catalog.class, "delete").with(CACHE_EVICT, "name", "goods").link();
    MethodHandle save =
        weaving.method(Catalog.class, "save").with(CACHE_PUT, "name", "goods", "key", "#0").link();
    find.invoke(catalog, "tea");
    store.listener().removed("tea");
    store.entries.put("tea", new SharedStore.Found("of another", null));
    assertThat(find.invoke(catalog, "tea")).isEqualTo("of another");
    delete.invoke(catalog, "tea");
    assertThat(store.entries).isEmpty();
    save.invoke(catalog, "tea", "put");
    assertThat(store.entries.get("tea")).isEqualTo(new SharedStore.Found("put 3", null));
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
