package io.outrigger.strategy.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientInterceptor;
import io.outrigger.port.httpclient.HttpClientPort;
import io.outrigger.port.httpclient.HttpRetrier;
import io.outrigger.port.httpclient.HttpRetry;
import io.outrigger.port.httpclient.Unanswered;
import io.outrigger.strategy.FakeContext;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that makes its attempts on the thread of the call, as hooks tell of it. */
class HttpRetriesTest {

  private final FakeContext context =
      new FakeContext()
          .with("outrigger.retry.http", "on")
          .with("outrigger.retry.http.delay", "40ms")
          .with("outrigger.retry.http.jitter", "0");

  private final ConnectException nobody = new ConnectException("Connection refused");
  private final SocketException lost = new SocketException("Connection reset");
  private final List<Long> pauses = new ArrayList<>();
  private @Nullable Weaving started;

  private Weaving start() {
    Weaving weaving = new Weaving(context);
    HttpClientPort.install(
        weaving.interceptors().stream()
            .filter(HttpClientInterceptor.class::isInstance)
            .map(HttpClientInterceptor.class::cast)
            .toList());
    weaving.parts().pause(pauses::add);
    started = weaving;
    return weaving;
  }

  @AfterEach
  void leaveThePortAsItWas() {
    HttpClientPort.install(List.of());
    HttpClientPort.tellFaults((whose, fault) -> {});
  }

  private static HttpRetry begin(String method, boolean repeatable) {
    return Objects.requireNonNull(
        HttpClientPort.retry(method, "http", "one", 80, repeatable), "is not repeated");
  }

  /** One request; its outcome is a status or an exception. */
  private static void sent(String method, Object outcome) {
    HttpCall call = HttpClientPort.choose(method, "http", "one", 80);
    HttpClientPort.begin(call);
    String refusal = call.refusal();
    if (refusal != null) {
      HttpClientPort.refused(call, new ConnectException(refusal));
    } else if (outcome instanceof Throwable thrown) {
      HttpClientPort.fail(call, thrown);
    } else if (outcome instanceof Integer status) {
      HttpClientPort.end(call, status);
    }
  }

  private static boolean asks(
      HttpRetry retry, Object outcome, @Nullable String retryAfter, long left) {
    return outcome instanceof Integer status
        ? retry.isSentAgain(status, retryAfter, left, () -> false, () -> {})
        : retry.isSentAgain(Unanswered.of((Throwable) outcome), left, () -> false);
  }

  /** How many requests are sent for a call all of which end alike. */
  private static int attempts(String method, Object outcome) {
    return attempts(method, true, outcome, null);
  }

  private static int attempts(
      String method, boolean repeatable, Object outcome, @Nullable String retryAfter) {
    HttpRetry retry = begin(method, repeatable);
    int attempts = 0;
    do {
      sent(method, outcome);
      attempts++;
    } while (asks(retry, outcome, retryAfter, HttpRetry.FOR_EVER));
    return attempts;
  }

  @Test
  void whatNobodyHasSeenIsSentOnceMoreWhateverTheMethod() {
    start();
    assertThat(attempts("GET", nobody)).isEqualTo(3);
    assertThat(pauses).containsExactly(40L, 80L);
    assertThat(attempts("POST", nobody)).isEqualTo(3);
    assertThat(attempts("PATCH", nobody)).isEqualTo(3);
  }

  @Test
  void whatAServerMayHaveSeenIsSentOnceMoreOnlyIfItDoesNotMatter() {
    start();
    for (String method : List.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE")) {
      assertThat(attempts(method, lost)).as(method).isEqualTo(3);
      context.passMillis(10_000);
    }
    for (String method : List.of("POST", "PATCH", "CONNECT", "get")) {
      assertThat(attempts(method, lost)).as(method).isEqualTo(1);
      assertThat(attempts(method, 503)).as(method).isEqualTo(1);
    }
  }

  @Test
  void timeLimitsAndFaultsOfTheApplicationAreItsOwn() {
    start();
    assertThat(attempts("GET", new SocketTimeoutException("Read timed out"))).isEqualTo(1);
    assertThat(attempts("GET", new IOException("of an interceptor"))).isEqualTo(1);
    assertThat(attempts("GET", new IllegalStateException())).isEqualTo(1);
    HttpRetry retry = begin("GET", true);
    assertThat(asks(retry, nobody, null, HttpRetry.FOR_EVER)).as("nothing was sent").isFalse();
  }

  @Test
  void statusesThatAskForItAreConfigured() {
    start();
    assertThat(attempts("GET", 503)).isEqualTo(3);
    assertThat(attempts("GET", 500)).isEqualTo(1);
    assertThat(attempts("GET", 429)).isEqualTo(1);
    context.with("outrigger.retry.http.statuses", "429,500");
    start();
    assertThat(attempts("GET", 503)).isEqualTo(1);
    assertThat(attempts("GET", 500)).isEqualTo(3);
    assertThat(attempts("GET", 429)).isEqualTo(3);
  }

  @Test
  void aServerThatNamesATimeIsLeftAloneUntilThen() {
    start();
    assertThat(attempts("GET", true, 503, "2")).isEqualTo(3);
    assertThat(pauses.stream().mapToLong(Long::longValue).sum()).isEqualTo(4000);
    assertThat(attempts("GET", true, 503, "6")).as("longer than is waited for").isEqualTo(1);
    pauses.clear();
    assertThat(attempts("GET", true, 503, "0")).isEqualTo(3);
    assertThat(pauses).containsExactly(40L, 80L);
  }

  @Test
  void aBodyThatCannotBeReadTwiceIsSentOnce() {
    start();
    assertThat(attempts("PUT", false, lost, null)).isEqualTo(1);
    assertThat(attempts("POST", false, nobody, null)).isEqualTo(1);
    assertThat(attempts("PUT", false, 503, null)).isEqualTo(1);
  }

  @Test
  void whatTheClientSendsByItselfIsAmongTheAttempts() {
    start();
    HttpRetry retry = begin("GET", true);
    sent("GET", lost);
    sent("GET", lost);
    assertThat(asks(retry, lost, null, HttpRetry.FOR_EVER)).isTrue();
    sent("GET", lost);
    assertThat(asks(retry, lost, null, HttpRetry.FOR_EVER)).isFalse();

    HttpRetry answered = begin("GET", true);
    sent("GET", 503);
    HttpCall open = HttpClientPort.choose("GET", "http", "one", 80);
    HttpClientPort.begin(open);
    assertThat(asks(answered, 503, null, HttpRetry.FOR_EVER)).isTrue();
    HttpClientPort.end(open, 503);
    HttpCall last = HttpClientPort.choose("GET", "http", "one", 80);
    HttpClientPort.begin(last);
    assertThat(asks(answered, 503, null, HttpRetry.FOR_EVER)).as("three in all").isFalse();
  }

  @Test
  void aPostThatMayHaveArrivedBeforeNobodyListenedIsNotSentOnceMore() {
    start();
    HttpRetry retry = begin("POST", true);
    sent("POST", lost);
    sent("POST", nobody);
    assertThat(asks(retry, nobody, null, HttpRetry.FOR_EVER)).isFalse();
    HttpRetry redirected = begin("POST", true);
    sent("POST", 303);
    sent("GET", nobody);
    assertThat(asks(redirected, nobody, null, HttpRetry.FOR_EVER)).isFalse();
  }

  @Test
  void nothingIsSentOnceTheTimeOfTheCallIsOver() {
    start();
    HttpRetry retry = begin("GET", true);
    sent("GET", nobody);
    assertThat(asks(retry, nobody, null, 40)).isFalse();
    HttpRetry other = begin("GET", true);
    sent("GET", nobody);
    assertThat(asks(other, nobody, null, 41)).isTrue();
    other.over();
  }

  @Test
  void whoeverCancelsOrInterruptsWantsNoMore() {
    Weaving weaving = start();
    HttpRetry cancelled = begin("GET", true);
    sent("GET", nobody);
    assertThat(cancelled.isSentAgain(Unanswered.NOT_CONNECTED, HttpRetry.FOR_EVER, () -> true))
        .isFalse();
    weaving
        .parts()
        .pause(
            millis -> {
              throw new InterruptedException();
            });
    HttpRetry interrupted = begin("GET", true);
    sent("GET", nobody);
    assertThat(asks(interrupted, nobody, null, HttpRetry.FOR_EVER)).isFalse();
    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    for (int i = 0; i < 20; i++) {
      HttpRetry aborted = begin("GET", true);
      sent("GET", lost);
      assertThat(aborted.isSentAgain(Unanswered.LOST, HttpRetry.FOR_EVER, () -> true)).isFalse();
    }
    Retrying retrying = weaving.parts().retries().all().get(0).thing();
    assertThat(retrying.failedWithoutRetry()).as("none of them was sent again").isEqualTo(22);
    assertThat(retrying.failedWithRetry()).isZero();
    weaving.parts().pause(pauses::add);
    assertThat(attempts("GET", nobody)).as("the budget is as it was").isEqualTo(3);
  }

  @Test
  void anAnswerIsClosedOnceThereIsToBeAnother() {
    Weaving weaving = start();
    AtomicInteger closed = new AtomicInteger();
    Closeable answer = closed::incrementAndGet;
    weaving
        .parts()
        .pause(millis -> assertThat(closed).as("still open while it is waited").hasValue(0));
    HttpRetry retry = begin("GET", true);
    sent("GET", 503);
    assertThat(retry.isSentAgain(503, null, HttpRetry.FOR_EVER, () -> false, answer)).isTrue();
    assertThat(closed).hasValue(1);
    sent("GET", 200);
    assertThat(retry.isSentAgain(200, null, HttpRetry.FOR_EVER, () -> false, answer)).isFalse();
    assertThat(closed).as("the last one is the application's").hasValue(1);
    closed.set(0);
    HttpRetry cancelled = begin("GET", true);
    sent("GET", 503);
    assertThat(cancelled.isSentAgain(503, null, HttpRetry.FOR_EVER, () -> true, answer)).isFalse();
    assertThat(closed).hasValue(0);
  }

  @Test
  void anAnswerThatCannotBeClosedIsNotInTheWay() {
    start();
    Closeable gone =
        () -> {
          throw new IOException("gone already");
        };
    HttpRetry retry = begin("GET", true);
    sent("GET", 503);
    assertThat(retry.isSentAgain(503, null, HttpRetry.FOR_EVER, () -> false, gone)).isTrue();
    retry.over();
    Closeable faulty =
        () -> {
          throw new IllegalStateException("cannot be closed");
        };
    HttpRetry other = begin("GET", true);
    sent("GET", 503);
    assertThatThrownBy(() -> other.isSentAgain(503, null, HttpRetry.FOR_EVER, () -> false, faulty))
        .isInstanceOf(IllegalStateException.class);
    assertThat(attempts("GET", nobody)).as("the thread is free for other calls").isEqualTo(3);
  }

  @Test
  void whatElsePassesByOnTheThreadIsNoneOfTheCallsOwn() {
    start();
    HttpCall dropped = HttpClientPort.choose("GET", "http", "two", 80);
    HttpClientPort.begin(dropped);
    HttpRetry post = begin("POST", true);
    HttpClientPort.abandon(dropped);
    sent("POST", nobody);
    assertThat(asks(post, nobody, null, HttpRetry.FOR_EVER)).isTrue();
    post.over();

    HttpRetry answered = begin("GET", true);
    HttpCall open = HttpClientPort.choose("GET", "http", "one", 80);
    HttpClientPort.begin(open);
    sent("POST", 200);
    assertThat(asks(answered, 503, null, HttpRetry.FOR_EVER)).as("is not told yet").isTrue();
    HttpClientPort.end(open, 503);
    sent("GET", 503);
    assertThat(asks(answered, 503, null, HttpRetry.FOR_EVER)).as("the third comes").isTrue();
    sent("GET", 503);
    assertThat(asks(answered, 503, null, HttpRetry.FOR_EVER)).isFalse();
  }

  @Test
  void aFaultOfTheStrategyIsItsOwnAndNothingIsSentOnceMore() {
    Map<String, Throwable> told = new HashMap<>();
    HttpClientPort.tellFaults(told::put);
    HttpClientPort.install(List.of(new FaultyRetrier()));
    assertThat(HttpClientPort.retry("GET", "http", "one", 80, true)).isNull();
    assertThat(HttpClientPort.retryElsewhere("GET", "http", "one", 80, true)).isNull();
    assertThat(told).containsOnlyKeys(FaultyRetrier.class.getName());
    FaultyRetry retry = new FaultyRetry();
    assertThat(asks(retry, 503, null, HttpRetry.FOR_EVER)).isFalse();
    assertThat(asks(retry, nobody, null, HttpRetry.FOR_EVER)).isFalse();
    assertThat(retry.faults).isEqualTo(2);
    assertThat(retry.ends).isEqualTo(2);
  }

  private static final class FaultyRetrier implements HttpRetrier {
    @Override
    public String askedBy() {
      return "outrigger.test";
    }

    @Override
    public HttpRetry begin(
        String method, String scheme, String host, int port, boolean repeatable) {
      throw new IllegalStateException("as asked");
    }

    @Override
    public HttpRetry beginElsewhere(
        String method, String scheme, String host, int port, boolean repeatable) {
      throw new IllegalStateException("as asked");
    }
  }

  private static final class FaultyRetry extends HttpRetry {
    private int faults;
    private int ends;

    FaultyRetry() {
      super("GET", true);
    }

    @Override
    public long answered(int status, @Nullable String retryAfter, long leftMillis) {
      throw new IllegalStateException("as asked");
    }

    @Override
    public long failed(Unanswered how, long leftMillis) {
      throw new IllegalStateException("as asked");
    }

    @Override
    protected boolean pause(long millis, BooleanSupplier cancelled) {
      return true;
    }

    @Override
    public Future<?> later(long millis, Runnable task) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void over() {
      ends++;
    }

    @Override
    public void fault(Throwable fault) {
      faults++;
    }
  }

  @Test
  void aThreadIsFreeAgainWhoseHookWasSwitchedOff() {
    start();
    begin("GET", true);
    assertThat(HttpClientPort.retry("GET", "http", "one", 80, true)).isNull();
    HttpClientPort.lost();
    assertThat(attempts("GET", nobody)).isEqualTo(3);
    assertThat(attempts("GET", nobody)).isEqualTo(3);
  }

  @Test
  void aCallIsCountedOnceWhereItsLastFailureWasOfNoRequest() {
    Weaving weaving = start();
    HttpRetry retry = begin("GET", true);
    sent("GET", nobody);
    assertThat(asks(retry, nobody, null, HttpRetry.FOR_EVER)).isTrue();
    assertThat(asks(retry, nobody, null, HttpRetry.FOR_EVER)).isTrue();
    assertThat(asks(retry, nobody, null, HttpRetry.FOR_EVER)).isFalse();
    Retrying retrying = weaving.parts().retries().all().get(0).thing();
    assertThat(retrying.failedWithRetry()).isEqualTo(1);
    assertThat(retrying.failedWithoutRetry()).isZero();
  }

  @Test
  void anOpenCircuitBreakerEndsTheRetries() {
    context
        .with("outrigger.breaker.http", "on")
        .with("outrigger.resilience.circuit-breaker.failure-threshold", "2")
        // the refusal alone ends it, and not their number
        .with("outrigger.retry.http.max-attempts", "9");
    start();
    HttpRetry retry = begin("GET", true);
    sent("GET", nobody);
    assertThat(asks(retry, nobody, null, HttpRetry.FOR_EVER)).isTrue();
    sent("GET", nobody);
    assertThat(asks(retry, nobody, null, HttpRetry.FOR_EVER)).isTrue();
    sent("GET", 200);
    assertThat(asks(retry, nobody, null, HttpRetry.FOR_EVER)).as("refused").isFalse();
    assertThat(attempts("GET", nobody)).as("refused at once").isEqualTo(1);
  }

  @Test
  void aCallInsideOfAnotherIsSentAgainOnlyWithIt() {
    start();
    HttpRetry outer = begin("GET", true);
    assertThat(HttpClientPort.retry("GET", "http", "two", 80, true)).isNull();
    outer.over();
    outer.over();
    HttpRetry next = HttpClientPort.retry("GET", "http", "two", 80, true);
    assertThat(next).isNotNull();
    Objects.requireNonNull(next).over();
  }

  @Test
  void retriesAreAShareOfTheCallsToAHost() {
    Weaving weaving = start();
    int sent = 0;
    for (int i = 0; i < 101; i++) {
      sent += attempts("GET", nobody);
    }
    assertThat(sent).as("the first call finds the budget full").isEqualTo(101 + 10 + 20);
    RetryBudget budget = weaving.parts().budgets().get("one:80");
    assertThat(Objects.requireNonNull(budget).denied()).isPositive();
    HttpRetry other = Objects.requireNonNull(HttpClientPort.retry("GET", "http", "two", 80, true));
    sent("GET", nobody);
    assertThat(asks(other, nobody, null, HttpRetry.FOR_EVER)).as("another host").isTrue();
    other.over();
  }

  @Test
  void whatTheClientSendsByItselfIsOfTheBudgetToo() {
    context.with("outrigger.retry.http.max-attempts", "9");
    start();
    HttpRetry retry = begin("GET", true);
    sent("GET", lost);
    for (int i = 0; i < 4; i++) {
      assertThat(asks(retry, lost, null, HttpRetry.FOR_EVER)).isTrue();
      sent("GET", lost);
      if (i < 3) {
        sent("GET", lost);
      }
    }
    assertThat(asks(retry, lost, null, HttpRetry.FOR_EVER)).as("the ninth but one").isTrue();
    retry.over();
    HttpRetry other = begin("GET", true);
    sent("GET", lost);
    assertThat(asks(other, lost, null, HttpRetry.FOR_EVER)).as("eight of ten are spent").isTrue();
    sent("GET", lost);
    assertThat(asks(other, lost, null, HttpRetry.FOR_EVER)).isTrue();
    sent("GET", lost);
    assertThat(asks(other, lost, null, HttpRetry.FOR_EVER)).isFalse();
  }

  @Test
  void aWaitThatIsCutShortCostsNoBudget() {
    Weaving weaving = start();
    for (int i = 0; i < 20; i++) {
      HttpRetry cancelled = begin("GET", true);
      sent("GET", 503);
      assertThat(cancelled.isSentAgain(503, null, HttpRetry.FOR_EVER, () -> true, () -> {}))
          .isFalse();
    }
    RetryBudget budget = Objects.requireNonNull(weaving.parts().budgets().get("one:80"));
    assertThat(budget.denied()).isZero();
    assertThat(attempts("GET", nobody)).isEqualTo(3);
    for (int i = 0; i < 4; i++) {
      assertThat(attempts("GET", nobody)).isEqualTo(3);
    }
    assertThat(attempts("GET", nobody)).as("what was sent is not given back").isLessThan(3);
  }

  @Test
  void anAnswerThatAnotherThreadDropsWasAnAttemptAsWell() throws InterruptedException {
    start();
    HttpRetry retry = begin("GET", true);
    for (int i = 1; i <= 3; i++) {
      HttpCall open = HttpClientPort.choose("GET", "http", "one", 80);
      HttpClientPort.begin(open);
      assertThat(asks(retry, 503, null, HttpRetry.FOR_EVER)).isEqualTo(i < 3);
      Thread other = new Thread(() -> HttpClientPort.end(open, 503));
      other.start();
      other.join();
    }
    assertThat(pauses).as("the delay grows with the attempts").containsExactly(40L, 80L);
  }

  @Test
  void whereNoWayLedNothingHasArrived() {
    start();
    assertThat(attempts("POST", new NoRouteToHostException("No route to host"))).isEqualTo(3);
    assertThat(attempts("POST", new BindException("Cannot assign requested address"))).isEqualTo(3);
  }

  @Test
  void callsAreCountedByWhatHasBecomeOfThem() {
    Weaving weaving = start();
    attempts("GET", 200);
    attempts("GET", 404);
    attempts("POST", lost);
    attempts("GET", nobody);
    HttpRetry saved = begin("GET", true);
    sent("GET", nobody);
    assertThat(asks(saved, nobody, null, HttpRetry.FOR_EVER)).isTrue();
    sent("GET", 200);
    assertThat(asks(saved, 200, null, HttpRetry.FOR_EVER)).isFalse();
    HttpRetry dropped = begin("GET", true);
    dropped.over();

    List<Shared.Known<Retrying>> all = weaving.parts().retries().all();
    assertThat(all).hasSize(1);
    assertThat(all.get(0).name()).isEqualTo("one:80");
    assertThat(all.get(0).users()).containsExactly("calls by HTTP");
    Retrying retrying = all.get(0).thing();
    assertThat(retrying.succeededWithoutRetry()).isEqualTo(2);
    assertThat(retrying.succeededWithRetry()).isEqualTo(1);
    assertThat(retrying.failedWithoutRetry()).isEqualTo(2);
    assertThat(retrying.failedWithRetry()).isEqualTo(1);
  }

  @Test
  void aHookThatSeesOtherThreadsTellsOfEachAttempt() {
    start();
    HttpRetrier retrier = Objects.requireNonNull(HttpClientPort.retrier());
    HttpRetry retry = retrier.beginElsewhere("POST", "http", "::1", -1, true);
    retry.tried(false);
    assertThat(retry.failed(Unanswered.NOT_CONNECTED, HttpRetry.FOR_EVER)).isEqualTo(40);
    retry.tried(true);
    assertThat(retry.failed(Unanswered.NOT_CONNECTED, HttpRetry.FOR_EVER))
        .as("has arrived")
        .isEqualTo(HttpRetry.NO_MORE);
    retry.over();

    HttpRetry redirected = retrier.beginElsewhere("POST", "http", "[::1]", 80, true);
    redirected.tried(true);
    redirected.redirected("GET", true);
    redirected.tried(true);
    assertThat(redirected.failed(Unanswered.LOST, HttpRetry.FOR_EVER)).isEqualTo(80);
    redirected.over();
    assertThat(started().parts().retries().all()).hasSize(1);
    assertThat(started().parts().retries().all().get(0).name()).isEqualTo("[::1]:80");
  }

  private Weaving started() {
    return Objects.requireNonNull(started);
  }

  @Test
  void hostsAboveAThousandAreOne() {
    start();
    for (int port = 1; port <= 1002; port++) {
      Objects.requireNonNull(HttpClientPort.retry("GET", "http", "one", port, true)).over();
    }
    List<String> names =
        started().parts().retries().all().stream().map(Shared.Known::name).toList();
    assertThat(names).hasSize(1001).contains("other", "one:1000").doesNotContain("one:1001");
  }

  @Test
  void thereIsNoneUnlessItIsAskedFor() {
    assertThat(new Weaving().interceptors()).noneMatch(HttpRetrier.class::isInstance);
    assertThat(HttpClientPort.retrier()).isNull();
    assertThat(HttpClientPort.retry("GET", "http", "one", 80, true)).isNull();
  }
}
