package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.CachingAnnotations.CACHED;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_EVICT;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.strategy.MethodLinking;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import kotlin.coroutines.Continuation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
@SuppressWarnings("FutureReturnValueIgnored") // the method under test hands it on
class WritesAroundTest {

  private final Weaving weaving = new Weaving();
  private final Catalog catalog = new Catalog();
  private final MethodHandle find =
      weaving.method(Catalog.class, "find", String.class).with(CACHED, "name", "goods").link();

  private MethodHandle save(String... more) {
    MethodLinking.Linking linking = weaving.method(Catalog.class, "save").named("id", "text");
    String[] all = new String[more.length + 4];
    all[0] = "name";
    all[1] = "goods";
    all[2] = "key";
    all[3] = "#id";
    System.arraycopy(more, 0, all, 4, more.length);
    return linking.with(CACHE_PUT, all).link();
  }

  private MethodHandle delete(String... attributes) {
    return weaving.method(Catalog.class, "delete").with(CACHE_EVICT, attributes).link();
  }

  @Test
  void whatIsPutIsFound() throws Throwable {
    MethodHandle save = save();
    assertThat(find.invoke(catalog, "a")).isEqualTo("a 1");
    assertThat(save.invoke(catalog, "a", "tea")).isEqualTo("tea 2");
    assertThat(find.invoke(catalog, "a")).isEqualTo("tea 2");
    assertThat(save.invoke(catalog, "b", "cup")).isEqualTo("cup 3");
    assertThat(find.invoke(catalog, "b")).isEqualTo("cup 3");
    // the method is called each time
    assertThat(save.invoke(catalog, "a", "tea")).isEqualTo("tea 4");
    assertThat(weaving.counts("goods").puts.sum()).isEqualTo(4);
  }

  @Test
  void aPutThatFailsLeavesTheEntryAndNullRemovesItUnlessItIsToBeKept() throws Throwable {
    MethodHandle save = save();
    find.invoke(catalog, "a");
    IOException own = new IOException();
    catalog.does =
        () -> {
          throw own;
        };
    assertThatThrownBy(() -> save.invoke(catalog, "a", "tea")).isSameAs(own);
    assertThat(find.invoke(catalog, "a")).isEqualTo("a 1");
    catalog.does = () -> null;
    save.invoke(catalog, "a", "tea");
    catalog.does = () -> "anew";
    assertThat(find.invoke(catalog, "a")).isEqualTo("anew");

    MethodHandle keeping = save("cacheNull", "true");
    catalog.does = () -> null;
    keeping.invoke(catalog, "a", "tea");
    catalog.does = () -> "not asked";
    assertThat(find.invoke(catalog, "a")).isNull();
  }

  @Test
  void whatIsEvictedIsLoadedAnew() throws Throwable {
    MethodHandle delete = delete("name", "goods");
    MethodHandle clear = delete("name", "goods", "all", "true");
    find.invoke(catalog, "a");
    find.invoke(catalog, "b");
    delete.invoke(catalog, "a");
    assertThat(find.invoke(catalog, "a")).isEqualTo("a 4");
    assertThat(find.invoke(catalog, "b")).isEqualTo("b 2");
    clear.invoke(catalog, "x");
    assertThat(find.invoke(catalog, "a")).isEqualTo("a 6");
    assertThat(find.invoke(catalog, "b")).isEqualTo("b 7");
  }

  private static final String DEFAULT_NAME = Catalog.class.getName() + ".find(java.lang.String)";

  @Test
  void byADefaultNameEntriesOfObjectsOfSubclassesGoAsWell() throws Throwable {
    MethodHandle byDefault =
        weaving.method(Catalog.class, "find", String.class).with(CACHED).link();
    MethodHandle delete = delete("name", DEFAULT_NAME);
    Catalog special = new Catalog.Special();
    byDefault.invoke(catalog, "a");
    byDefault.invoke(catalog, "b");
    delete.invoke(catalog, "a");
    // as long as there is none of them, the key tells
    assertThat(byDefault.invoke(catalog, "b")).isEqualTo("b 2");

    assertThat(byDefault.invoke(special, "a")).isEqualTo("a 1");
    delete.invoke(special, "a");
    assertThat(byDefault.invoke(special, "a")).isEqualTo("a 3");

    MethodHandle save =
        weaving
            .method(Catalog.class, "save")
            .named("id", "text")
            .with(CACHE_PUT, "name", DEFAULT_NAME, "key", "#id")
            .link();
    save.invoke(special, "a", "tea");
    assertThat(byDefault.invoke(special, "a")).isEqualTo("a 5");
    byDefault.invoke(catalog, "a");
    save.invoke(catalog, "a", "tea");
    assertThat(byDefault.invoke(catalog, "a")).isEqualTo("a 6");
  }

  private MethodHandle byId(AnnotationSpec spec) {
    return weaving
        .method(Catalog.class, "byOrder")
        .with(spec, "name", "more", "key", "#0.id")
        .link();
  }

  private static void named(Catalog.Order order, long id) {
    order.id = id;
  }

  @Test
  void whatTheMethodFillsInIsWhatIsPutAndEvicted() throws Throwable {
    MethodHandle byAny =
        weaving.method(Catalog.class, "find", Object.class).with(CACHED, "name", "more").link();
    Catalog.Order order = new Catalog.Order(1, null);
    catalog.does =
        () -> {
          named(order, 5);
          return "saved";
        };
    byId(CACHE_PUT).invoke(catalog, order, "");
    catalog.does = () -> "nobody";
    assertThat(byAny.invoke(catalog, (Object) null)).isEqualTo("nobody");
    assertThat(byAny.invoke(catalog, (Object) 5L)).isEqualTo("saved");

    Catalog.Order other = new Catalog.Order(1, null);
    catalog.does =
        () -> {
          named(other, 5);
          return "";
        };
    byId(CACHE_EVICT).invoke(catalog, other, "");
    catalog.does = () -> "anew";
    assertThat(byAny.invoke(catalog, (Object) 5L)).isEqualTo("anew");

    // whose id has changed is not known by either
    byAny.invoke(catalog, (Object) 6L);
    catalog.does =
        () -> {
          named(order, 6);
          return "changed";
        };
    byId(CACHE_PUT).invoke(catalog, order, "");
    catalog.does = () -> "after";
    assertThat(byAny.invoke(catalog, (Object) 5L)).isEqualTo("after");
    assertThat(byAny.invoke(catalog, (Object) 6L)).isEqualTo("after");
    assertThat(weaving.cache("more").underWay()).isZero();
  }

  @Test
  void oneMethodCanEvictFromSeveralCaches() throws Throwable {
    MethodHandle other =
        weaving.method(Catalog.class, "find", Object.class).with(CACHED, "name", "more").link();
    MethodHandle delete =
        weaving
            .method(Catalog.class, "delete")
            .with(CACHE_EVICT, "name", "goods")
            .with(CACHE_EVICT, "name", "more", "key", "#nobody")
            .with(CACHE_EVICT, "name", "more", "all", "true")
            .link();
    find.invoke(catalog, "a");
    find.invoke(catalog, "b");
    other.invoke(catalog, (Object) "c");
    delete.invoke(catalog, "a");
    assertThat(catalog.calls).hasValue(4);
    assertThat(find.invoke(catalog, "b")).isEqualTo("b 2");
    assertThat(find.invoke(catalog, "a")).isEqualTo("a 5");
    assertThat(other.invoke(catalog, (Object) "c")).isEqualTo("c 6");
    // the one that is wrong is left out alone
    assertThat(weaving.problems).hasSize(1).first().asString().contains("key=#nobody");
  }

  @Test
  void oneMethodCanPutIntoSeveralCaches() throws Throwable {
    MethodHandle other =
        weaving.method(Catalog.class, "find", Object.class).with(CACHED, "name", "more").link();
    MethodHandle save =
        weaving
            .method(Catalog.class, "save")
            .with(CACHE_PUT, "name", "goods", "key", "#0")
            .with(CACHE_PUT, "name", "more", "key", "#1")
            .link();
    assertThat(save.invoke(catalog, "a", "tea")).isEqualTo("tea 1");
    assertThat(find.invoke(catalog, "a")).isEqualTo("tea 1");
    assertThat(other.invoke(catalog, (Object) "tea")).isEqualTo("tea 1");
  }

  @Test
  void anEvictionThatFailsRemovesOnlyWhatItWasToRemoveBefore() throws Throwable {
    MethodHandle after = delete("name", "goods");
    MethodHandle before = delete("name", "goods", "beforeInvocation", "true");
    find.invoke(catalog, "a");
    catalog.does =
        () -> {
          throw new IOException();
        };
    Calls.quietly(after, catalog, "a");
    assertThat(find.invoke(catalog, "a")).isEqualTo("a 1");
    // and what comes in while the method is at work
    catalog.does =
        () -> {
          catalog.does = () -> "meanwhile";
          assertThat(Calls.of(find, catalog, "a")).isEqualTo("meanwhile");
          throw new IOException();
        };
    Calls.quietly(before, catalog, "a");
    catalog.does = () -> "anew";
    assertThat(find.invoke(catalog, "a")).isEqualTo("anew");
  }

  @Test
  void stagesPutAndEvictWhenTheyEnd() throws Throwable {
    MethodHandle save =
        weaving.method(Catalog.class, "saveLater").with(CACHE_PUT, "name", "goods").link();
    CompletableFuture<String> own = new CompletableFuture<>();
    catalog.does = () -> own;
    CompletableFuture<?> saved = (CompletableFuture<?>) save.invoke(catalog, "a");
    CompletableFuture<Object> then = saved.thenApply(done -> Calls.of(find, catalog, "a"));
    assertThat(saved).isNotDone();
    own.complete("tea");
    assertThat(then.join()).isEqualTo("tea");

    MethodHandle evict =
        weaving.method(Catalog.class, "saveLater").with(CACHE_EVICT, "name", "goods").link();
    CompletableFuture<String> other = new CompletableFuture<>();
    catalog.does = () -> other;
    CompletableFuture<?> gone = (CompletableFuture<?>) evict.invoke(catalog, "a");
    assertThat(find.invoke(catalog, "a")).isEqualTo("tea");
    catalog.does = () -> "anew";
    CompletableFuture<Object> after = gone.thenApply(done -> Calls.of(find, catalog, "a"));
    other.complete("done");
    assertThat(after.join()).isEqualTo("anew");

    CompletableFuture<String> third = new CompletableFuture<>();
    catalog.does = () -> third;
    CompletableFuture<?> cancelled = (CompletableFuture<?>) save.invoke(catalog, "a");
    assertThat(cancelled.cancel(true)).isTrue();
    assertThat(third).isCancelled();
    assertThat(cancelled).isCancelled();
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void aStageThatIsCancelledMayHaveDoneWhatItDoes(boolean puts, boolean itself) throws Throwable {
    MethodHandle write =
        weaving
            .method(Catalog.class, "saveLater")
            .with(puts ? CACHE_PUT : CACHE_EVICT, "name", "goods")
            .link();
    find.invoke(catalog, "a");
    find.invoke(catalog, "b");
    CompletableFuture<String> work = new CompletableFuture<>();
    catalog.does = () -> itself ? work : work.thenApply(done -> done);
    CompletableFuture<?> written = (CompletableFuture<?>) write.invoke(catalog, "a");
    if (itself) {
      written.cancel(true);
    } else {
      work.cancel(true);
    }
    assertThat(written).isCompletedExceptionally();
    catalog.does = null;
    assertThat(find.invoke(catalog, "a")).isEqualTo("a 4");
    assertThat(find.invoke(catalog, "b")).isEqualTo("b 2");
    assertThat(weaving.cache("goods").underWay()).isZero();
  }

  @Test
  void twoPutsAtOnceLeaveNothing() throws Throwable {
    MethodHandle save = save();
    catalog.does =
        () -> {
          catalog.does = () -> "inner";
          Calls.of(save, catalog, "a", "");
          catalog.does = () -> "anew";
          return "outer";
        };
    assertThat(save.invoke(catalog, "a", "")).isEqualTo("outer");
    assertThat(find.invoke(catalog, "a")).isEqualTo("anew");
    assertThat(weaving.cache("goods").underWay()).isZero();
  }

  /** Such as one with fewer parameters, which calls the other. */
  @Test
  void whatAPutItselfHasPutStays() throws Throwable {
    MethodHandle save = save();
    String value = "value";
    catalog.does =
        () -> {
          catalog.does = () -> value;
          Calls.of(save, catalog, "a", "");
          assertThat(Calls.of(find, catalog, "a")).isSameAs(value);
          catalog.does = () -> "anew";
          return value;
        };
    save.invoke(catalog, "a", "");
    assertThat(find.invoke(catalog, "a")).isSameAs(value);
    assertThat(weaving.cache("goods").underWay()).isZero();
  }

  /** Calls it on another thread, to its end. */
  private void elsewhere(MethodHandle handle, String returns, Object... arguments)
      throws InterruptedException {
    catalog.does = () -> returns;
    Object[] all = new Object[arguments.length + 1];
    all[0] = catalog;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    Thread other = new Thread(() -> Calls.of(handle, all));
    other.start();
    other.join();
  }

  @Test
  void ofAPutThatOverlapsOneInsideOfAnotherNothingStays() throws Throwable {
    MethodHandle save = save();
    String value = "value";
    catalog.does =
        () -> {
          catalog.does =
              () -> {
                elsewhere(save, "third", "a", "");
                return value;
              };
          Calls.of(save, catalog, "a", "");
          catalog.does = () -> "anew";
          return value;
        };
    save.invoke(catalog, "a", "");
    assertThat(find.invoke(catalog, "a")).isEqualTo("anew");
    assertThat(weaving.cache("goods").underWay()).isZero();
  }

  /** The method has made the entry, and somebody has changed it before the method returns. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatWasWrittenMeanwhileUnderTheKeyThatTheMethodFillsInIsNotPutBack(boolean onThisThread)
      throws Throwable {
    MethodHandle byId =
        weaving.method(Catalog.class, "find", Object.class).with(CACHED, "name", "more").link();
    MethodHandle update =
        weaving.method(Catalog.class, "find", Object.class).with(CACHE_PUT, "name", "more").link();
    MethodHandle delete =
        weaving
            .method(Catalog.class, "find", Object.class)
            .with(CACHE_EVICT, "name", "more")
            .link();
    for (MethodHandle writing : new MethodHandle[] {update, delete}) {
      Catalog.Order order = new Catalog.Order(1, null);
      catalog.does =
          () -> {
            named(order, 5);
            catalog.does = () -> "second";
            if (onThisThread) {
              Calls.of(writing, catalog, 5L);
            } else {
              elsewhere(writing, "second", 5L);
            }
            return "first";
          };
      assertThat(byId(CACHE_PUT).invoke(catalog, order, "")).isEqualTo("first");
      catalog.does = () -> "as it is now";
      assertThat(byId.invoke(catalog, (Object) 5L)).isEqualTo("as it is now");
      assertThat(weaving.cache("more").underWay()).isZero();
      Calls.of(delete, catalog, 5L);
    }
  }

  @Test
  void whereAKeyFailsEverythingGoesRatherThanStay() throws Throwable {
    find.invoke(catalog, "a");
    MethodHandle byAnything =
        weaving
            .method(Catalog.class, "byAnything")
            .with(CACHE_EVICT, "name", "goods", "key", "#0.nothing")
            .link();
    byAnything.invoke(catalog, (Object) 5);
    assertThat(find.invoke(catalog, "a")).isEqualTo("a 3");
    MethodHandle putting =
        weaving
            .method(Catalog.class, "byAnything")
            .with(CACHE_PUT, "name", "goods", "key", "#0.nothing")
            .link();
    putting.invoke(catalog, (Object) 5);
    assertThat(find.invoke(catalog, "a")).isEqualTo("a 5");
    assertThat(weaving.counts("goods").errors.sum()).isEqualTo(2);
  }

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

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whereTheMethodChangesTheKeyEverythingGoes(boolean puts) throws Throwable {
    MethodHandle changing =
        weaving
            .method(Catalog.class, "byAnything")
            .with(puts ? CACHE_PUT : CACHE_EVICT, "name", "goods")
            .link();
    find.invoke(catalog, "a");
    Mutable key = new Mutable();
    catalog.does =
        () -> {
          key.state = 2;
          return "x";
        };
    changing.invoke(catalog, (Object) key);
    assertThat(weaving.cache("goods").size()).isZero();
    assertThat(weaving.cache("goods").underWay()).isZero();
  }

  @Test
  void twoPutsAtOnceThatChangeTheirKeysLeaveNothingUnderWay() throws Throwable {
    MethodHandle put =
        weaving.method(Catalog.class, "byAnything").with(CACHE_PUT, "name", "goods").link();
    Mutable second = new Mutable();
    catalog.does =
        () -> {
          catalog.does =
              () -> {
                second.state = 2;
                return "inner";
              };
          Calls.of(put, catalog, second);
          return "outer";
        };
    put.invoke(catalog, (Object) new Mutable());
    assertThat(weaving.cache("goods").underWay()).isZero();
  }

  @Test
  void aStageThatTellsNothingPutsNothing() throws Throwable {
    MethodHandle save =
        weaving
            .method(Catalog.class, "saveLater")
            .with(CACHE_PUT, "name", "goods", "cacheNull", "true")
            .link();
    find.invoke(catalog, "a");
    catalog.does =
        () ->
            new CompletableFuture<String>() {
              @Override
              public CompletableFuture<String> whenComplete(
                  BiConsumer<? super String, ? super Throwable> action) {
                throw new UnsupportedOperationException("the app's own");
              }
            };
    save.invoke(catalog, "a");
    catalog.does = () -> "anew";
    assertThat(find.invoke(catalog, "a")).isEqualTo("anew");
  }

  @Test
  void whatIsMissingOrContradictsItselfIsTold() {
    delete();
    delete("name", "goods", "all", "true", "key", "#0");
    weaving.method(Catalog.class, "delete").with(CACHE_PUT, "name", "goods").link();
    assertThat(weaving.problems)
        .containsExactly(
            "@CacheEvict: expected name=, the name of the cache",
            "@CacheEvict: all=true and a key: expected one of them",
            "@CachePut: a method that returns nothing has nothing to be put");
  }

  @Test
  void suspendingFunctionsAreLeftAsTheyAre() throws Throwable {
    for (AnnotationSpec each : CachingAnnotations.NESTED) {
      MethodHandle awaited =
          weaving
              .method(Catalog.class, "awaited", String.class, Continuation.class)
              .with(each, "name", "goods")
              .link();
      assertThat(awaited.invoke(catalog, "a", null))
          .isNotEqualTo(awaited.invoke(catalog, "a", null));
    }
    assertThat(weaving.problems)
        .hasSize(3)
        .allMatch(line -> line.endsWith(": caches do not follow Kotlin's suspending functions"));
  }
}
