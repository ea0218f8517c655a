package io.outrigger.strategy.resilience;

import static io.outrigger.strategy.resilience.ResilienceAnnotations.BULKHEAD;
import static io.outrigger.strategy.resilience.ResilienceAnnotations.CIRCUIT_BREAKER;
import static io.outrigger.strategy.resilience.ResilienceAnnotations.FALLBACK;
import static io.outrigger.strategy.resilience.ResilienceAnnotations.RATE_LIMIT;
import static io.outrigger.strategy.resilience.ResilienceAnnotations.RETRY;
import static io.outrigger.strategy.resilience.ResilienceAnnotations.TIME_LIMITED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.port.method.AnnotationSpec;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
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
class SubscriptionTest {

  private final Weaving weaving = new Weaving();
  private final Roastery roastery = new Roastery();
  private final AtomicInteger subscriptions = new AtomicInteger();

  private MethodHandle link(String method, AnnotationSpec spec, String... attributes) {
    MethodHandle handle = weaving.method(Roastery.class, method).with(spec, attributes).link();
    assertThat(weaving.problems).isEmpty();
    return handle;
  }

  @SuppressWarnings("unchecked")
  private Mono<String> roast(MethodHandle handle) {
    return (Mono<String>) Calls.of(handle, roastery, "arabica");
  }

  @SuppressWarnings("unchecked")
  private Flux<String> beans(MethodHandle handle) {
    return (Flux<String>) Calls.of(handle, roastery, "arabica");
  }

  private void fail(Exception with) {
    roastery.mono =
        () ->
            Mono.defer(
                () -> {
                  subscriptions.incrementAndGet();
                  return Mono.error(with);
                });
  }

  private Breaker breaker() {
    return weaving.parts().breakers().all().get(0).thing();
  }

  @Test
  void aBreakerCountsSubscriptionsAndRefusesThem() {
    MethodHandle roast = link("roast", CIRCUIT_BREAKER, "failureThreshold", "2");
    fail(new IllegalStateException("burnt"));
    Mono<String> published = roast(roast);
    assertThat(breaker().failed().count()).isZero();
    assertThatThrownBy(published::block).hasMessage("burnt");
    assertThatThrownBy(published::block).hasMessage("burnt");
    assertThat(subscriptions).hasValue(2);

    assertThatThrownBy(published::block)
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageStartingWith("circuit breaker " + Roastery.class.getName() + ".roast is open")
        .hasMessageContaining("the last: java.lang.IllegalStateException: burnt");
    assertThat(subscriptions).hasValue(2);
    assertThat(roastery.calls).isEqualTo(1);

    roastery.mono = () -> Mono.just("dark");
    weaving.context.passMillis(60_001);
    assertThat(roast(roast).block()).isEqualTo("dark");
    assertThat(breaker().successful().count()).isEqualTo(1);
    assertThat(breaker().notPermitted()).isEqualTo(1);
  }

  @Test
  void theOutcomeIsNotedBeforeWhoeverSubscribedHearsOfIt() {
    MethodHandle roast = link("roast", CIRCUIT_BREAKER);
    roastery.mono = () -> Mono.just("dark");
    List<Long> seen = new ArrayList<>();
    roast(roast).subscribe(result -> seen.add(breaker().successful().count()));
    fail(new IllegalStateException());
    roast(roast).subscribe(result -> {}, thrown -> seen.add(breaker().failed().count()));
    assertThat(seen).containsExactly(1L, 1L);
  }

  @Test
  void aBreakerLooksAtResultsOfAMonoAndAtNoneOfAFlux() {
    MethodHandle roast =
        link("roast", CIRCUIT_BREAKER, "failureThreshold", "1", "failureResults", "burnt");
    roastery.mono = () -> Mono.just("burnt");
    assertThat(roast(roast).block()).isEqualTo("burnt");
    assertThatThrownBy(roast(roast)::block).isInstanceOf(RejectedExecutionException.class);

    weaving.method(Roastery.class, "beans").with(CIRCUIT_BREAKER, "failureResults", "x").link();
    weaving.method(Roastery.class, "beans").with(RETRY, "retryResults", "x").link();
    assertThat(weaving.problems)
        .containsExactly(
            "@CircuitBreaker: failureResults: the elements of a Flux are not looked at: expected"
                + " none",
            "@Retry: retryResults: the elements of a Flux are not looked at: expected none");
  }

  @Test
  void whereNothingCanBePutAroundASubscriptionItGoesOnAndLeavesItsPlace() {
    MethodHandle roast = link("roast", BULKHEAD, "maxConcurrent", "1");
    roastery.mono = () -> Mono.just("dark");
    Hooks.onEachOperator(
        made -> {
          if (made.getClass().getSimpleName().contains("Peek")) {
            throw new IllegalStateException("no operators today");
          }
          return made;
        });
    try {
      assertThat(roast(roast).block()).isEqualTo("dark");
    } finally {
      Hooks.resetOnEachOperator();
    }
    assertThat(roast(roast).block()).isEqualTo("dark");
    assertThat(weaving.context.warnings)
        .singleElement()
        .asString()
        .contains("bulkhead ", "IllegalStateException");
  }

  @Test
  void whoeverCancelsBeforeAnAnswerSaysNothingOfTheMethod() {
    MethodHandle beans = link("beans", CIRCUIT_BREAKER);
    Sinks.Many<String> source = Sinks.many().multicast().directBestEffort();
    roastery.flux = source::asFlux;
    Disposable none = beans(beans).subscribe();
    none.dispose();
    assertThat(breaker().ignored().count()).isEqualTo(1);
    Disposable some = beans(beans).subscribe();
    source.tryEmitNext("one");
    some.dispose();
    assertThat(breaker().successful().count()).isEqualTo(1);
    Flux<String> all = beans(beans);
    all.subscribe();
    source.tryEmitError(new IOException());
    assertThat(breaker().failed().count()).isEqualTo(1);
    assertThat(breaker().ignored().count()).isEqualTo(1);
  }

  @Test
  void whatIsThrownInPlaceOfAMonoGoesThroughAndCounts() {
    MethodHandle roast = link("roast", CIRCUIT_BREAKER, "failureThreshold", "2");
    IllegalStateException own = new IllegalStateException();
    roastery.mono =
        () -> {
          throw own;
        };
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> roast(roast)).isSameAs(own);
    }
    assertThat(breaker().failed().count()).isEqualTo(2);
    assertThat(breaker().notPermitted()).isEqualTo(1);
  }

  @Test
  void aBulkheadKeepsPlacesUntilTheEndOrUntilSomebodyCancels() {
    MethodHandle beans = link("beans", BULKHEAD, "maxConcurrent", "1");
    Sinks.Many<String> source = Sinks.many().multicast().directBestEffort();
    roastery.flux = source::asFlux;
    Flux<String> published = beans(beans);
    Disposable inside = published.subscribe();
    assertThatThrownBy(published::blockFirst)
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("is full");
    inside.dispose();
    List<String> got = new ArrayList<>();
    published.subscribe(got::add);
    source.tryEmitNext("one");
    source.tryEmitComplete();
    roastery.flux = () -> Flux.just("two");
    // whoever hears of the end finds the place free
    published.concatWith(beans(beans)).subscribe(got::add);
    assertThat(got).containsExactly("one", "two");
  }

  @Test
  void aBulkheadCannotLetSubscribersWait() {
    weaving.method(Roastery.class, "roast").with(BULKHEAD, "maxWait", "1s").link();
    assertThat(weaving.problems)
        .containsExactly(
            "@Bulkhead: maxWait: whoever subscribes to a Mono cannot wait for a place without"
                + " blocking its thread: expected 0s");
  }

  @Test
  void aRateLimitIsAskedAtEachSubscriptionAndDelaysItWithoutBlocking() {
    MethodHandle roast = link("roast", RATE_LIMIT, "permits", "1", "period", "1h");
    roastery.mono = () -> Mono.just("dark");
    Mono<String> published = roast(roast);
    assertThat(published.block()).isEqualTo("dark");
    assertThatThrownBy(published::block)
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("is exceeded: 1 call in 1 h");

    MethodHandle patient =
        link("beans", RATE_LIMIT, "permits", "1", "period", "10s", "maxWait", "1h");
    roastery.flux = () -> Flux.just("one");
    assertThat(beans(patient).collectList().block()).containsExactly("one");
    Disposable waiting = beans(patient).subscribe();
    assertThat(waiting.isDisposed()).isFalse();
    waiting.dispose();
  }

  @Test
  void aRetrySubscribesAgain() {
    MethodHandle roast = link("roast", RETRY, "delay", "0s");
    roastery.mono =
        () ->
            Mono.defer(
                () ->
                    subscriptions.incrementAndGet() < 3
                        ? Mono.error(new IOException())
                        : Mono.just("third"));
    assertThat(roast(roast).block()).isEqualTo("third");
    assertThat(subscriptions).hasValue(3);
    assertThat(roastery.calls).isEqualTo(1);
    fail(new IllegalStateException("burnt"));
    assertThatThrownBy(roast(roast)::block).hasMessage("burnt");
    assertThat(subscriptions).hasValue(6);
    Retrying counts = weaving.parts().retries().all().get(0).thing();
    assertThat(counts.succeededWithRetry()).isEqualTo(1);
    assertThat(counts.failedWithRetry()).isEqualTo(1);
  }

  @Test
  void aRetryWaitsAndKeepsToItsExceptions() {
    MethodHandle beans =
        link("beans", RETRY, "delay", "1ms", "maxAttempts", "2", "ignoreExceptions", "IOException");
    roastery.flux =
        () ->
            Flux.defer(
                () ->
                    subscriptions.incrementAndGet() == 1
                        ? Flux.concat(Flux.just("a"), Flux.error(new IllegalStateException()))
                        : Flux.just("a", "b"));
    assertThat(beans(beans).collectList().block()).containsExactly("a", "a", "b");
    subscriptions.set(0);
    roastery.flux =
        () ->
            Flux.defer(
                () -> {
                  subscriptions.incrementAndGet();
                  return Flux.error(new IOException("own"));
                });
    assertThatThrownBy(beans(beans)::blockLast).hasRootCauseMessage("own");
    assertThat(subscriptions).hasValue(1);
  }

  @Test
  void resultsOfAMonoCanAskForAnotherAttempt() {
    MethodHandle roast =
        link("roast", RETRY, "delay", "0s", "maxAttempts", "2", "retryResults", "BUSY");
    roastery.mono =
        () -> Mono.fromSupplier(() -> subscriptions.incrementAndGet() == 1 ? "BUSY" : "done");
    assertThat(roast(roast).block()).isEqualTo("done");
    roastery.mono = () -> Mono.just("BUSY");
    assertThat(roast(roast).block()).isEqualTo("BUSY");
    roastery.mono = Mono::empty;
    assertThat(roast(roast).block()).isNull();
  }

  @Test
  void aRefusedAttemptHidesNoFailure() {
    MethodHandle roast =
        weaving
            .method(Roastery.class, "roast")
            .with(RETRY, "delay", "0s")
            .with(CIRCUIT_BREAKER, "failureThreshold", "1")
            .link();
    IllegalStateException own = new IllegalStateException("burnt");
    fail(own);
    assertThatThrownBy(roast(roast)::block).isSameAs(own);
    assertThat(own.getSuppressed()).hasAtLeastOneElementOfType(RejectedExecutionException.class);
    assertThat(subscriptions).hasValue(1);
  }

  private TimeLimited limit(String name) {
    return weaving.parts().timeLimits().all().stream()
        .filter(each -> each.name().equals(name))
        .findAny()
        .orElseThrow()
        .thing();
  }

  @Test
  void aTimeLimitEndsWhatHasNoEnd() {
    MethodHandle roast = link("roast", TIME_LIMITED, "timeout", "20ms", "name", "desk");
    AtomicInteger cancelled = new AtomicInteger();
    roastery.mono = () -> Mono.<String>never().doOnCancel(cancelled::incrementAndGet);
    assertThatThrownBy(roast(roast)::block)
        .hasCauseInstanceOf(TimeoutException.class)
        .hasMessageContaining("time limit desk: no end after 20 ms");
    assertThat(cancelled).hasValue(1);
    MethodHandle patient = link("roast", TIME_LIMITED, "timeout", "1m", "name", "table");
    roastery.mono = () -> Mono.just("dark");
    assertThat(roast(patient).block()).isEqualTo("dark");
    fail(new IllegalStateException());
    assertThatThrownBy(roast(patient)::block).isInstanceOf(IllegalStateException.class);
    TimeLimited hasty = limit("desk");
    assertThat(hasty.late.sum()).isEqualTo(1);
    assertThat(hasty.successful.sum() + hasty.failed.sum()).isZero();
    TimeLimited limit = limit("table");
    assertThat(limit.late.sum()).isZero();
    assertThat(limit.successful.sum()).isEqualTo(1);
    assertThat(limit.failed.sum()).isEqualTo(1);

    MethodHandle beans = link("beans", TIME_LIMITED, "timeout", "20ms", "name", "shelf");
    roastery.flux = () -> Flux.just("one").concatWith(Flux.never());
    List<String> got = new ArrayList<>();
    assertThatThrownBy(beans(beans).doOnNext(got::add)::blockLast)
        .hasCauseInstanceOf(TimeoutException.class);
    assertThat(got).containsExactly("one");
  }

  @Test
  void aFallbackAnswersForMonoAndFlux() {
    MethodHandle roast = link("roast", FALLBACK, "method", "instead");
    fail(new IllegalStateException("burnt"));
    assertThat(roast(roast).block()).isEqualTo("instead of arabica, burnt");
    roastery.mono = () -> Mono.error(new CompletionException(new IllegalStateException("in")));
    assertThat(roast(roast).block()).isEqualTo("instead of arabica, in");
    fail(new IOException("other"));
    assertThatThrownBy(roast(roast)::block).hasRootCauseMessage("other");
    roastery.mono =
        () -> {
          throw new IllegalStateException("at once");
        };
    assertThat(roast(roast).block()).isEqualTo("instead of arabica, at once");

    MethodHandle beans = link("beans", FALLBACK, "method", "others");
    roastery.flux = () -> Flux.just("one").concatWith(Flux.error(new IOException()));
    assertThat(beans(beans).collectList().block()).containsExactly("one", "other", "arabica");
    assertThat(weaving.parts().fallbacks().all()).allMatch(each -> each.thing().sum() > 0);
  }

  @Test
  void handlersAndNothingAnswerToo() {
    fail(new IllegalStateException("burnt"));
    String sorry = Roastery.Sorry.class.getName();
    assertThat(roast(link("roast", FALLBACK, "handler", sorry, "name", "a")).block())
        .isEqualTo("sorry, burnt");
    assertThat(roast(link("roast", FALLBACK, "value", "null", "name", "b")).block()).isNull();
    roastery.flux = () -> Flux.error(new IOException("gone"));
    assertThat(beans(link("beans", FALLBACK, "handler", sorry, "name", "c")).collectList().block())
        .containsExactly("sorry, gone");
    assertThat(beans(link("beans", FALLBACK, "value", "null", "name", "d")).collectList().block())
        .isEmpty();
  }

  @Test
  void aFallbackThatFailsTellsOfTheFirstFailure() {
    MethodHandle roast = link("roast", FALLBACK, "method", "failing");
    IllegalStateException first = new IllegalStateException("burnt");
    fail(first);
    assertThatThrownBy(roast(roast)::block)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no arabica either")
        .satisfies(thrown -> assertThat(thrown.getSuppressed()).contains(first));
  }

  @Test
  void whatAppliesNestsAsItDoesElsewhere() {
    MethodHandle roast =
        weaving
            .method(Roastery.class, "roast")
            .with(BULKHEAD)
            .with(TIME_LIMITED, "timeout", "30s")
            .with(RATE_LIMIT)
            .with(CIRCUIT_BREAKER, "failureThreshold", "2")
            .with(RETRY, "delay", "0s")
            .with(FALLBACK, "method", "instead")
            .link();
    fail(new IllegalStateException("burnt"));
    assertThat(roast(roast).block()).isEqualTo("instead of arabica, burnt");
    assertThat(subscriptions).hasValue(2);
    assertThat(roast(link("roast", FALLBACK, "value", "null", "name", "x")).block()).isNull();
    assertThat(weaving.parts().bulkheads().all().get(0).thing().getMetrics())
        .satisfies(metrics -> assertThat(metrics.getAvailableConcurrentCalls()).isEqualTo(25));
  }
}
