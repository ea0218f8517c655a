package io.outrigger.strategy.caching;

import static io.outrigger.strategy.caching.CachingAnnotations.CACHED;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_EVICT;
import static io.outrigger.strategy.caching.CachingAnnotations.CACHE_PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.outrigger.port.method.AnnotationSpec;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Methods that return Reactor's Mono and Flux: each subscription is a call. */
@Timeout(30)
class CachedMonoTest {

  private final Weaving weaving = new Weaving();
  private final Catalog catalog = new Catalog();
  private final AtomicInteger subscriptions = new AtomicInteger();

  private MethodHandle link(String method, AnnotationSpec spec, String... more) {
    String[] attributes = new String[more.length + 2];
    attributes[0] = "name";
    attributes[1] = "n";
    System.arraycopy(more, 0, attributes, 2, more.length);
    MethodHandle handle = weaving.method(Catalog.class, method).with(spec, attributes).link();
    assertThat(weaving.problems).isEmpty();
    return handle;
  }

  @SuppressWarnings("unchecked")
  private Mono<String> call(MethodHandle handle, String id) {
    return (Mono<String>) Calls.of(handle, catalog, id);
  }

  private boolean holdsTea() {
    return weaving.cache("n").get("tea") != null;
  }

  private void answers(Mono<String> mono) {
    catalog.does =
        () ->
            mono.doOnSubscribe(
                subscription -> {
                  subscriptions.incrementAndGet();
                });
  }

  @Test
  void theValueIsKeptAndTheMethodIsCalledForWhoSubscribes() {
    MethodHandle mono = link("mono", CACHED);
    answers(Mono.just("tea"));
    Mono<String> first = call(mono, "tea");
    assertThat(catalog.calls).hasValue(0);
    assertThat(first.block()).isEqualTo("tea");
    answers(Mono.just("other"));
    assertThat(first.block()).isEqualTo("tea");
    assertThat(call(mono, "tea").block()).isEqualTo("tea");
    assertThat(catalog.calls).hasValue(1);
    assertThat(weaving.counts("n").hits.sum()).isEqualTo(2);
    weaving.cache("n").evict("tea");
    assertThat(first.block()).isEqualTo("other");
    assertThat(subscriptions).hasValue(2);
  }

  @Test
  void whoComesMeanwhileHearsOfTheOneLoad() {
    MethodHandle mono = link("mono", CACHED);
    Sinks.One<String> later = Sinks.one();
    answers(later.asMono());
    List<String> heard = new CopyOnWriteArrayList<>();
    call(mono, "tea").subscribe(heard::add);
    Disposable second = call(mono, "tea").subscribe(heard::add);
    call(mono, "tea").subscribe(heard::add);
    second.dispose();
    later.tryEmitValue("tea");
    await().untilAsserted(() -> assertThat(heard).containsExactly("tea", "tea"));
    assertThat(catalog.calls).hasValue(1);
    assertThat(weaving.counts("n").loads.sum()).isEqualTo(1);
  }

  @Test
  void whoHearsOfTheEndMayWaitForAnotherOne() {
    MethodHandle mono = link("mono", CACHED);
    Sinks.One<String> later = Sinks.one();
    answers(later.asMono());
    CompletableFuture<String> first = call(mono, "tea").toFuture();
    CompletableFuture<String> second = call(mono, "tea").toFuture();
    CompletableFuture<String> third = call(mono, "tea").toFuture();
    CompletableFuture<String> then = second.thenApply(done -> done + first.join() + third.join());
    CompletableFuture<String> also = third.thenApply(done -> done + second.join());
    // what is tested may hang, for ten seconds at least
    Thread thread = new Thread(() -> later.tryEmitValue("a"));
    thread.setDaemon(true);
    thread.start();
    assertThat(then).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("aaa");
    assertThat(also).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("aa");
    assertThat(catalog.calls).hasValue(1);
  }

  @Test
  void whoComesMeanwhileLoadsWhenTheOneGivesUp() {
    MethodHandle mono = link("mono", CACHED);
    answers(Mono.never());
    List<String> heard = new CopyOnWriteArrayList<>();
    Disposable first = call(mono, "tea").subscribe(heard::add);
    call(mono, "tea").subscribe(heard::add);
    answers(Mono.just("by itself"));
    first.dispose();
    await().untilAsserted(() -> assertThat(heard).containsExactly("by itself"));
    assertThat(call(mono, "tea").block()).isEqualTo("by itself");
  }

  @Test
  void ofAllWhoComeMeanwhileOneLoadsWhenTheOneGivesUp() {
    MethodHandle mono = link("mono", CACHED);
    answers(Mono.never());
    Disposable first = call(mono, "tea").subscribe();
    List<String> heard = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 100; i++) {
      call(mono, "tea").subscribe(heard::add);
    }
    Sinks.One<String> later = Sinks.one();
    answers(later.asMono());
    first.dispose();
    await().until(() -> catalog.calls.get() > 1);
    later.tryEmitValue("tea");
    await().until(() -> heard.size() == 100);
    assertThat(heard).containsOnly("tea");
    assertThat(call(mono, "tea").block()).isEqualTo("tea");
    assertThat(catalog.calls).hasValue(2);
    assertThat(weaving.counts("n").loads.sum()).isEqualTo(1);
    assertThat(weaving.counts("n").misses.sum()).isEqualTo(101);
    assertThat(weaving.cache("n").underWay()).isZero();
  }

  @Test
  void whoWaitsForOneThatHasBegunAgainTiresOfItAsWell() {
    MethodHandle mono = link("mono", CACHED, "maxWait", "300ms");
    answers(Mono.never());
    Disposable first = call(mono, "tea").subscribe();
    CompletableFuture<String> second = call(mono, "tea").toFuture();
    CompletableFuture<String> third = call(mono, "tea").toFuture();
    int before = catalog.calls.get();
    first.dispose();
    // one of them leads, and the other tires of it
    await().until(() -> catalog.calls.get() == before + 1);
    answers(Mono.just("by itself"));
    await().until(() -> second.isDone() || third.isDone());
    assertThat(second.isDone() ? second : third).isCompletedWithValue("by itself");
    assertThat(catalog.calls).hasValue(before + 2);
  }

  @Test
  void nobodyWaitsLongerThanIsAllowed() {
    MethodHandle mono = link("mono", CACHED, "maxWait", "20ms");
    answers(Mono.never());
    Disposable first = call(mono, "tea").subscribe();
    answers(Mono.just("by itself"));
    assertThat(call(mono, "tea").block()).isEqualTo("by itself");
    // and it is kept: those who come after do not have to tire of waiting as well
    answers(Mono.error(new IllegalStateException("called")));
    assertThat(call(mono, "tea").block()).isEqualTo("by itself");
    first.dispose();
    assertThat(weaving.cache("n").underWay()).isZero();
  }

  @Test
  void anElementMayBeAPublisherItselfWhichIsNotKept() {
    MethodHandle mono = link("mono", CACHED);
    Flux<String> element = Flux.just("a", "b");
    catalog.does = () -> Mono.just(element);
    assertThat((Object) call(mono, "tea").block()).isSameAs(element);
    assertThat((Object) call(mono, "tea").block()).isSameAs(element);
    assertThat(catalog.calls).hasValue(2);
  }

  @Test
  void aMonoThatCannotBeFollowedIsHandedOnAndNobodyWaitsForIt() {
    MethodHandle mono = link("mono", CACHED);
    MethodHandle evict = link("saveMono", CACHE_EVICT);
    Mono<String> ready = Mono.just("tea");
    catalog.does = () -> ready;
    Mono<String> first = call(mono, "tea");
    Hooks.onEachOperator(
        "unheard",
        operator -> {
          throw new IllegalStateException("a hook of the application's");
        });
    try {
      assertThat(first.block()).isEqualTo("tea");
    } finally {
      Hooks.resetOnEachOperator("unheard");
    }
    assertThat(weaving.cache("n").underWay()).isZero();
    assertThat(call(mono, "tea").block()).isEqualTo("tea");
    assertThat(holdsTea()).isTrue();
    Mono<String> removing = call(evict, "tea");
    Hooks.onEachOperator(
        "unheard",
        operator -> {
          throw new IllegalStateException("a hook of the application's");
        });
    try {
      assertThat(removing.block()).isEqualTo("tea");
    } finally {
      Hooks.resetOnEachOperator("unheard");
    }
    assertThat(holdsTea()).isFalse();
  }

  @Test
  void whatIsSubscribedToAfterItsArgumentsHaveChangedIsKeptForNobody() {
    MethodHandle mono = link("monoOf", CACHED);
    int[] ids = {1};
    @SuppressWarnings("unchecked")
    Mono<String> first = (Mono<String>) Calls.of(mono, catalog, ids);
    ids[0] = 2;
    catalog.does = () -> Mono.just("two");
    assertThat(first.block()).isEqualTo("two");
    catalog.does = () -> Mono.just("one");
    @SuppressWarnings("unchecked")
    Mono<String> second = (Mono<String>) Calls.of(mono, catalog, new int[] {1});
    assertThat(second.block()).isEqualTo("one");
  }

  @Test
  void emptyOnesAreKeptOnlyWhenAskedAndErrorsNever() {
    MethodHandle mono = link("mono", CACHED);
    answers(Mono.empty());
    assertThat(call(mono, "tea").block()).isNull();
    assertThat(call(mono, "tea").block()).isNull();
    assertThat(catalog.calls).hasValue(2);
    MethodHandle keeping = link("mono", CACHED, "cacheNull", "true");
    assertThat(call(keeping, "cup").block()).isNull();
    assertThat(call(keeping, "cup").block()).isNull();
    assertThat(catalog.calls).hasValue(3);
    answers(Mono.error(new IllegalStateException("gone")));
    assertThatThrownBy(call(mono, "pot")::block).hasMessage("gone");
    assertThatThrownBy(call(mono, "pot")::block).hasMessage("gone");
    assertThat(weaving.counts("n").failedLoads.sum()).isEqualTo(2);
    catalog.does =
        () -> {
          throw new IllegalStateException("at once");
        };
    assertThatThrownBy(call(mono, "pot")::block).hasMessage("at once");
  }

  @Test
  void anOldEntryIsLoadedAnewInTheBackground() {
    MethodHandle mono = link("mono", CACHED, "refreshAfter", "10s");
    answers(Mono.just("old"));
    call(mono, "tea").block();
    weaving.context.passMillis(10_000);
    answers(Mono.just("fresh"));
    assertThat(call(mono, "tea").block()).isEqualTo("old");
    while (!weaving.strategy.parts().refresher().isIdle()) {
      Thread.onSpinWait();
    }
    assertThat(call(mono, "tea").block()).isEqualTo("fresh");
  }

  @Test
  void anEntryIsRemovedWhenWhatRemovesItHasEnded() {
    MethodHandle mono = link("mono", CACHED);
    MethodHandle evict = link("saveMono", CACHE_EVICT);
    MethodHandle all = link("flux", CACHE_EVICT, "all", "true");
    answers(Mono.just("old"));
    call(mono, "tea").block();
    Sinks.One<String> later = Sinks.one();
    answers(later.asMono());
    Mono<String> removing = call(evict, "tea");
    assertThat(holdsTea()).isTrue();
    List<Boolean> held = new ArrayList<>();
    removing.subscribe(done -> held.add(holdsTea()));
    assertThat(holdsTea()).isTrue();
    later.tryEmitValue("done");
    assertThat(held).containsExactly(false);

    answers(Mono.just("new"));
    call(mono, "tea").block();
    answers(Mono.error(new IllegalStateException()));
    assertThatThrownBy(call(evict, "tea")::block).isInstanceOf(IllegalStateException.class);
    assertThat(holdsTea()).as("what fails removes nothing").isTrue();
    catalog.does = () -> Flux.just("a", "b");
    @SuppressWarnings("unchecked")
    Flux<String> both = (Flux<String>) Calls.of(all, catalog, "any");
    assertThat(both.collectList().block()).containsExactly("a", "b");
    assertThat(holdsTea()).isFalse();
  }

  @Test
  void whatAMonoEndsWithIsPut() {
    MethodHandle mono = link("mono", CACHED);
    MethodHandle put = link("saveMono", CACHE_PUT);
    answers(Mono.just("put"));
    Mono<String> putting = call(put, "tea");
    assertThat(holdsTea()).isFalse();
    assertThat(putting.block()).isEqualTo("put");
    int calls = catalog.calls.get();
    assertThat(call(mono, "tea").block()).isEqualTo("put");
    assertThat(catalog.calls).hasValue(calls);
  }

  @Test
  void whoGivesUpAPutLeavesNoEntry() {
    MethodHandle mono = link("mono", CACHED);
    MethodHandle put = link("saveMono", CACHE_PUT, "cacheNull", "true");
    answers(Mono.just("old"));
    call(mono, "tea").block();
    answers(Mono.never());
    call(put, "tea").subscribe().dispose();
    assertThat(holdsTea()).isFalse();
    assertThat(weaving.cache("n").underWay()).isZero();
  }

  @Test
  void whatEndsUnseenRemovesNothingAndIsTold() {
    weaving.method(Catalog.class, "future").with(CACHE_EVICT, "name", "n").link();
    weaving.method(Catalog.class, "flux").with(CACHE_PUT, "name", "n").link();
    assertThat(weaving.problems).hasSize(2);
    assertThat(weaving.problems.get(0))
        .contains("nobody tells when", "java.util.concurrent.Future");
    assertThat(weaving.problems.get(1)).contains("Flux");
  }
}
