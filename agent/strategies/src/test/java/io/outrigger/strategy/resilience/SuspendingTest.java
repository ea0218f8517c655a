package io.outrigger.strategy.resilience;

import static io.outrigger.strategy.resilience.ResilienceAnnotations.BULKHEAD;
import static io.outrigger.strategy.resilience.ResilienceAnnotations.CIRCUIT_BREAKER;
import static io.outrigger.strategy.resilience.ResilienceAnnotations.FALLBACK;
import static io.outrigger.strategy.resilience.ResilienceAnnotations.RATE_LIMIT;
import static io.outrigger.strategy.resilience.ResilienceAnnotations.RETRY;
import static io.outrigger.strategy.resilience.ResilienceAnnotations.TIME_LIMITED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.strategy.FakeContext;
import io.outrigger.strategy.MethodLinking;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import kotlin.ResultKt;
import kotlin.Unit;
import kotlin.coroutines.AbstractCoroutineContextElement;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.ContinuationInterceptor;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.DelayKt;
import kotlinx.coroutines.JobKt;
import kotlinx.coroutines.TimeoutKt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Kotlin's suspending functions: the outcome is what they return, or are resumed with. */
@Timeout(30)
class SuspendingTest {

  private static final Object SUSPENDED = IntrinsicsKt.getCOROUTINE_SUSPENDED();

  private final Weaving weaving = new Weaving();
  private final Diner diner = new Diner();
  private final Guest guest = new Guest();
  private final Deque<Continuation<Object>> suspended = new ConcurrentLinkedDeque<>();

  private MethodHandle link(String method, AnnotationSpec spec, String... attributes) {
    MethodHandle handle = weaving.method(Diner.class, method).with(spec, attributes).link();
    assertThat(weaving.problems).isEmpty();
    return handle;
  }

  private Object order(MethodHandle handle) {
    return Calls.quietly(handle, diner, "soup", guest);
  }

  /** Who waits for a moment need not be suspended if that has passed. */
  private static Object settled(Object returned, Guest caller) {
    return returned == SUSPENDED ? caller.outcome() : returned;
  }

  private Object suspend(Continuation<Object> then) {
    suspended.add(then);
    return SUSPENDED;
  }

  private void resume(Object with) {
    Object outcome = with instanceof Throwable thrown ? ResultKt.createFailure(thrown) : with;
    suspended.remove().resumeWith(outcome);
  }

  private static Object fail(Throwable thrown) {
    return Calls.of(MethodHandles.throwException(Object.class, Throwable.class), thrown);
  }

  private Breaker breaker() {
    return weaving.parts().breakers().all().get(0).thing();
  }

  private int places() {
    return weaving
        .parts()
        .bulkheads()
        .all()
        .get(0)
        .thing()
        .getMetrics()
        .getAvailableConcurrentCalls();
  }

  @Test
  void aBreakerJudgesWhatIsReturnedAndWhatIsResumed() {
    MethodHandle order = link("order", CIRCUIT_BREAKER, "failureThreshold", "2");
    assertThat(order(order)).isEqualTo("soup");
    assertThat(breaker().successful().count()).isEqualTo(1);

    diner.body = this::suspend;
    assertThat(order(order)).isSameAs(SUSPENDED);
    assertThat(breaker().successful().count()).isEqualTo(1);
    resume("stew");
    assertThat(guest.outcome()).isEqualTo("stew");
    assertThat(breaker().successful().count()).isEqualTo(2);

    IllegalStateException burnt = new IllegalStateException("burnt");
    assertThat(order(order)).isSameAs(SUSPENDED);
    resume(burnt);
    assertThat(guest.outcome()).isSameAs(burnt);
    diner.body = then -> fail(burnt);
    assertThat(order(order)).isSameAs(burnt);
    assertThat(breaker().failed().count()).isEqualTo(2);
    assertThat(order(order)).isInstanceOf(RejectedExecutionException.class);
    assertThat(diner.calls).hasValue(4);
    assertThat(weaving.context.warnings).noneMatch(each -> each.contains("fault"));
  }

  @Test
  void theOutcomeIsNotedBeforeTheCallerGoesOn() {
    MethodHandle order = link("order", BULKHEAD, "maxConcurrent", "1");
    diner.body = this::suspend;
    order(order);
    assertThat(places()).isZero();
    assertThat(order(order)).isInstanceOf(RejectedExecutionException.class);
    List<Integer> seen = new ArrayList<>();
    guest.resumed = () -> seen.add(places());
    resume("soup");
    assertThat(seen).containsExactly(1);
  }

  @Test
  void whoeverCancelsGivesThePlaceBackAndIsNoFailure() {
    MethodHandle order =
        weaving
            .method(Diner.class, "order")
            .with(CIRCUIT_BREAKER, "failureThreshold", "1")
            .with(BULKHEAD, "maxConcurrent", "2")
            .with(RETRY, "delay", "1ms")
            .with(FALLBACK, "value", "none")
            .link();
    CancellationException cancelled = new CancellationException();
    diner.body = this::suspend;
    order(order);
    assertThat(places()).isEqualTo(1);
    Continuation<Object> then = Objects.requireNonNull(suspended.peek());
    resume(cancelled);
    assertThat(guest.outcome()).isSameAs(cancelled);
    assertThat(places()).isEqualTo(2);
    // whoever resumes twice is told so by Kotlin, and takes nothing from others
    order(order);
    assertThatThrownBy(() -> then.resumeWith(ResultKt.createFailure(cancelled)))
        .isInstanceOf(NullPointerException.class);
    assertThat(places()).isEqualTo(1);
    resume("soup");
    diner.body = then2 -> fail(cancelled);
    assertThat(order(order)).isSameAs(cancelled);
    assertThat(places()).isEqualTo(2);
    assertThat(breaker().failed().count()).isZero();
    assertThat(breaker().successful().count()).isEqualTo(1);
    assertThat(diner.calls).hasValue(3);
  }

  /** Kotlin's time-outs are cancellations, of the scope that they are around. */
  @Test
  void aTimeOutInsideIsAFailureAndOneOutsideIsNone() {
    MethodHandle order = link("order", CIRCUIT_BREAKER, "failureThreshold", "5");
    CompletableJob job = JobKt.Job(null);
    Guest caller = new Guest(job);
    diner.body =
        then ->
            TimeoutKt.withTimeout(1, (scope, inside) -> DelayKt.awaitCancellation(inside), then);
    Object timedOut = settled(Calls.quietly(order, diner, "soup", caller), caller);
    assertThat(timedOut.getClass().getSimpleName()).isEqualTo("TimeoutCancellationException");
    assertThat(breaker().failed().count()).isEqualTo(1);

    diner.body = this::suspend;
    Calls.quietly(order, diner, "soup", caller);
    job.cancel((CancellationException) timedOut);
    resume(timedOut);
    assertThat(breaker().failed().count()).isEqualTo(1);
  }

  @Test
  void aBreakerLooksAtResults() {
    MethodHandle order =
        link("order", CIRCUIT_BREAKER, "failureThreshold", "1", "failureResults", "burnt");
    diner.body = this::suspend;
    order(order);
    resume("burnt");
    assertThat(guest.outcome()).isEqualTo("burnt");
    assertThat(order(order)).isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void aRetryCallsAgainInItsCallersCoroutine() {
    MethodHandle order = link("order", RETRY, "maxAttempts", "4", "delay", "1ms");
    IllegalStateException burnt = new IllegalStateException("burnt");
    diner.body =
        then ->
            switch (diner.calls.get()) {
              case 1 -> fail(burnt);
              case 2 -> suspend(then);
              default -> "soup";
            };
    assertThat(order(order)).isSameAs(SUSPENDED);
    await().until(() -> suspended.size() == 1);
    assertThat(diner.calls).hasValue(2);
    resume(burnt);
    assertThat(guest.outcome()).isEqualTo("soup");
    assertThat(diner.calls).hasValue(3);
    Retrying retrying = weaving.parts().retries().all().get(0).thing();
    assertThat(retrying.succeededWithRetry()).isEqualTo(1);

    diner.body = this::suspend;
    order(order);
    resume("stew");
    assertThat(guest.outcome()).isEqualTo("stew");
    assertThat(retrying.succeededWithoutRetry()).isEqualTo(1);
  }

  @Test
  void aRetryEndsWithTheLastFailureAndWithUnwantedResults() {
    MethodHandle order =
        link("order", RETRY, "maxAttempts", "2", "delay", "0s", "retryResults", "burnt");
    IllegalStateException burnt = new IllegalStateException("burnt");
    diner.body = then -> fail(burnt);
    assertThat(order(order)).isSameAs(burnt);
    assertThat(diner.calls).hasValue(2);
    diner.body = this::suspend;
    order(order);
    resume("burnt");
    assertThat(guest.outcomes()).isZero();
    resume("burnt");
    assertThat(guest.outcome()).isEqualTo("burnt");
  }

  @Test
  void whoeverIsCancelledWhileItWaitsMakesNoOtherAttempt() {
    MethodHandle order = link("order", RETRY, "maxAttempts", "2", "delay", "1h", "maxDelay", "1h");
    CompletableJob job = JobKt.Job(null);
    Guest caller = new Guest(job);
    diner.body = then -> fail(new IllegalStateException("burnt"));
    assertThat(Calls.quietly(order, diner, "soup", caller)).isSameAs(SUSPENDED);
    job.cancel(null);
    assertThat(caller.outcome()).isInstanceOf(CancellationException.class);
    assertThat(diner.calls).hasValue(1);
  }

  @Test
  void whoeverIsCancelledMakesNoOtherAttemptThatNeedNotWait() {
    MethodHandle order = link("order", RETRY, "maxAttempts", "3", "delay", "0s");
    CompletableJob job = JobKt.Job(null);
    Guest caller = new Guest(job);
    diner.body =
        then -> {
          job.cancel(null);
          return fail(new IllegalStateException("interrupted"));
        };
    assertThat(Calls.quietly(order, diner, "soup", caller))
        .isInstanceOf(CancellationException.class);
    assertThat(diner.calls).hasValue(1);
    assertThat(order(order)).isInstanceOf(IllegalStateException.class);
    assertThat(diner.calls).hasValue(4);
  }

  @Test
  void aFallbackAnswersWithASuspendingFunctionOfTheClass() {
    MethodHandle order = link("order", FALLBACK, "method", "instead");
    IllegalStateException burnt = new IllegalStateException("burnt");
    diner.body = then -> fail(burnt);
    assertThat(order(order)).isEqualTo("bread");

    diner.body = this::suspend;
    diner.otherBody = this::suspend;
    order(order);
    resume(burnt);
    assertThat(guest.outcomes()).isZero();
    resume("toast");
    assertThat(guest.outcome()).isEqualTo("toast");

    order(order);
    resume(burnt);
    IllegalArgumentException none = new IllegalArgumentException("no bread either");
    resume(none);
    assertThat(guest.outcome()).isSameAs(none);
    assertThat(none).hasSuppressedException(burnt);

    order(order);
    resume("soup");
    assertThat(guest.outcome()).isEqualTo("soup");
    IOException other = new IOException("not taken");
    order(order);
    resume(other);
    assertThat(guest.outcome()).isSameAs(other);
  }

  @Test
  void aFallbackAnswersWithWhatIsNotSuspending() {
    diner.body = then -> fail(new IllegalStateException("burnt"));
    assertThat(order(link("order", FALLBACK, "method", "plain"))).isEqualTo("no soup, burnt");
    assertThat(order(link("order", FALLBACK, "method", "without"))).isEqualTo("no soup");
    assertThat(order(link("order", FALLBACK, "value", "none"))).isEqualTo("none");
    String sorry = Diner.Sorry.class.getName();
    assertThat(order(link("order", FALLBACK, "handler", sorry))).isEqualTo("sorry, burnt");
    assertThat(Calls.of(link("weigh", FALLBACK, "value", "3"), diner, guest)).isEqualTo(3);
    assertThat(Calls.of(link("weigh", FALLBACK, "method", "nothing"), diner, guest)).isEqualTo(0);
    assertThat(Calls.of(link("clean", FALLBACK, "value", "null"), diner, guest))
        .isSameAs(Unit.INSTANCE);
    assertThat(Calls.of(link("clean", FALLBACK, "method", "swept"), diner, guest))
        .isSameAs(Unit.INSTANCE);

    weaving.method(Diner.class, "order").with(FALLBACK, "method", "nothing").link();
    weaving.method(Diner.class, "weigh").with(FALLBACK, "value", "much").link();
    assertThat(weaving.problems)
        .containsExactly(
            "@Fallback: method=nothing: expected a method of "
                + Diner.class.getName()
                + ", suspending or not: java.lang.String nothing(java.lang.String) or"
                + " java.lang.String nothing(java.lang.String, Throwable)",
            "@Fallback: value=much: expected java.lang.Integer");
  }

  @Test
  void whoeverWaitsForARateIsSuspended() {
    MethodHandle order =
        link("order", RATE_LIMIT, "permits", "1", "period", "300ms", "maxWait", "400ms");
    assertThat(order(order)).isEqualTo("soup");
    // by the test's clock the next period is 300 ms away, and so is the next but one
    assertThat(order(order)).isSameAs(SUSPENDED);
    assertThat(diner.calls).hasValue(1);
    assertThat(order(order)).isInstanceOf(RejectedExecutionException.class);
    assertThat(guest.outcome()).isEqualTo("soup");
    assertThat(diner.calls).hasValue(2);

    MethodHandle never = link("weigh", RATE_LIMIT, "permits", "1", "period", "1h");
    assertThat(Calls.of(never, diner, guest)).isEqualTo("soup");
    assertThat(Calls.quietly(never, diner, guest)).isInstanceOf(RejectedExecutionException.class);
  }

  private TimeLimited limit() {
    return weaving.parts().timeLimits().all().get(0).thing();
  }

  @Test
  void aTimeLimitCancelsTheFunctionAndWaitsForItsEnd() {
    MethodHandle order = link("order", TIME_LIMITED, "timeout", "300ms");
    List<Object> ended = new CopyOnWriteArrayList<>();
    diner.body =
        then ->
            DelayKt.awaitCancellation(
                new Continuation<>() {
                  @Override
                  public CoroutineContext getContext() {
                    return then.getContext();
                  }

                  @Override
                  public void resumeWith(Object result) {
                    ended.add(guest.outcomes());
                    then.resumeWith(result);
                  }
                });
    assertThat(order(order)).isSameAs(SUSPENDED);
    assertThat((Throwable) guest.outcome())
        .isInstanceOf(TimeoutException.class)
        .hasMessage("time limit " + Diner.class.getName() + ".order: no end after 300 ms");
    assertThat(ended).containsExactly(0);
    assertThat(limit().late.sum()).isEqualTo(1);
  }

  @Test
  void aTimeLimitPassesOnWhatComesInTime() {
    MethodHandle order = link("order", TIME_LIMITED, "timeout", "1h");
    TimeLimited limit = limit();
    diner.body = then -> null;
    assertThat(order(order)).isNull();
    diner.body = this::suspend;
    order(order);
    resume("soup");
    assertThat(guest.outcome()).isEqualTo("soup");
    assertThat(limit.successful.sum()).isEqualTo(2);
    IOException burnt = new IOException("burnt");
    order(order);
    resume(burnt);
    // of which kotlinx.coroutines makes a copy under test, for its stack trace
    assertThat(guest.outcome()).isSameAs(burnt);
    diner.body = then -> fail(burnt);
    assertThat(order(order)).isSameAs(burnt);
    assertThat(limit.failed.sum()).isEqualTo(2);
    CancellationException cancelled = new CancellationException();
    diner.body = then -> fail(cancelled);
    assertThat(order(order)).isSameAs(cancelled);
    assertThat(limit.failed.sum()).isEqualTo(2);
  }

  @Test
  void whatCannotBeFollowedIsTold() {
    weaving.method(Diner.class, "order").with(BULKHEAD, "maxWait", "1s").link();
    weaving.method(Diner.class, "tried").with(RETRY).link();
    weaving.method(Diner.class, "tried").with(FALLBACK, "value", "null").link();
    weaving.method(Diner.class, "tried").with(TIME_LIMITED).link();
    weaving.method(Diner.class, "tried").with(RATE_LIMIT, "maxWait", "1s").link();
    weaving.method(Diner.class, "tried").with(CIRCUIT_BREAKER).with(RATE_LIMIT).link();
    String value = "not where a suspending function returns a value class, kotlin.Result";
    assertThat(weaving.problems)
        .containsExactly(
            "@Bulkhead: maxWait: a suspending function cannot wait for a place without blocking its"
                + " thread: expected 0s",
            "@Retry: " + value,
            "@Fallback: " + value,
            "@TimeLimit: " + value,
            "@RateLimit: " + value + ", and calls wait: expected a wait of 0s");
  }

  @Test
  void microProfilesAnnotationsAreLeft() {
    Weaving adopting =
        new Weaving(new FakeContext().with("outrigger.annotations.adopt", "microprofile"));
    MethodHandle order =
        adopting.method(Diner.class, "order").with(MicroProfileAnnotations.RETRY).link();
    diner.body = then -> fail(new IllegalStateException());
    assertThat(order(order)).isInstanceOf(IllegalStateException.class);
    assertThat(diner.calls).hasValue(1);
    assertThat(adopting.problems)
        .containsExactly(
            "@Retry: MicroProfile's annotations are not followed at Kotlin's suspending functions");
  }

  /** Lets coroutines go on in its own way. */
  private static final class Dispatcher extends AbstractCoroutineContextElement
      implements ContinuationInterceptor {
    private final List<String> threads = new CopyOnWriteArrayList<>();

    Dispatcher() {
      super(ContinuationInterceptor.Key);
    }

    @Override
    public <T> Continuation<T> interceptContinuation(Continuation<? super T> continuation) {
      return new Continuation<>() {
        @Override
        public CoroutineContext getContext() {
          return continuation.getContext();
        }

        @Override
        public void resumeWith(Object result) {
          threads.add(Thread.currentThread().getName());
          continuation.resumeWith(result);
        }
      };
    }

    @Override
    public void releaseInterceptedContinuation(Continuation<?> continuation) {}
  }

  /** Has a class of its own, and sees as much of Kotlin as it is told. */
  private static final class Application extends ClassLoader {
    private final String hidden;

    Application(String hidden) {
      super(SuspendingTest.class.getClassLoader());
      this.hidden = hidden;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(hidden)) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }

    Class<?> diner() {
      try (InputStream in =
          Objects.requireNonNull(SuspendingTest.class.getResourceAsStream("Bistro.class"))) {
        byte[] classFile = in.readAllBytes();
        return defineClass(Bistro.class.getName(), classFile, 0, classFile.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private MethodLinking.Linking bistro(Class<?> bistro) throws Exception {
    MethodHandles.Lookup all =
        (MethodHandles.Lookup) Objects.requireNonNull(bistro.getMethod("lookup").invoke(null));
    return weaving.method(bistro, "order").seenBy(all);
  }

  @Test
  void withoutTheLibraryARetryWaitsAllTheSameAndGoesOnInTheDispatcher() throws Exception {
    Class<?> bistro = new Application("kotlinx.").diner();
    MethodHandle order = bistro(bistro).with(RETRY, "delay", "1ms").link();
    Dispatcher dispatcher = new Dispatcher();
    Guest caller = new Guest(dispatcher);
    assertThat(Calls.of(order, 2, caller)).isSameAs(SUSPENDED);
    assertThat(caller.outcome()).isEqualTo("after 2");
    assertThat(dispatcher.threads).hasSize(2);

    bistro(bistro).with(TIME_LIMITED).link();
    assertThat(weaving.problems)
        .containsExactly(
            "@TimeLimit: a suspending function is ended by kotlinx.coroutines: expected it:"
                + " java.lang.ClassNotFoundException: kotlinx.coroutines.TimeoutKt");
  }

  private WeakReference<ClassLoader> called() throws Exception {
    Class<?> bistro = new Application("none.").diner();
    MethodHandle order =
        bistro(bistro)
            .with(CIRCUIT_BREAKER)
            .with(RETRY, "delay", "1ms")
            .with(RATE_LIMIT, "maxWait", "1ms")
            .with(FALLBACK, "value", "none")
            .with(TIME_LIMITED)
            .link();
    assertThat(weaving.problems).isEmpty();
    Guest caller = new Guest();
    assertThat(settled(Calls.of(order, 1, caller), caller)).isEqualTo("after 1");
    return new WeakReference<>(bistro.getClassLoader());
  }

  @Test
  void anApplicationWhoseFunctionsWereCalledIsCollected() throws Exception {
    WeakReference<ClassLoader> application = called();
    await()
        .until(
            () -> {
              System.gc();
              return application.refersTo(null);
            });
  }
}
