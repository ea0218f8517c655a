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
import io.outrigger.strategy.FakeContext;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What applies together, and what is shared. */
@Timeout(30)
class NestingTest {

  private final Weaving weaving = new Weaving();
  private final Shop shop = new Shop();

  private void fail() {
    shop.does =
        () -> {
          throw new IOException("own");
        };
  }

  @Test
  void theFallbackIsAroundTheRetryAndThatAroundTheBreaker() throws Throwable {
    MethodHandle order =
        weaving
            .method(Shop.class, "order")
            .with(CIRCUIT_BREAKER, "failureThreshold", "2")
            .with(FALLBACK, "method", "withReason")
            .with(RETRY, "maxAttempts", "3", "delay", "0s")
            .link();
    fail();
    // two attempts fail, the third is refused by the breaker, and the fallback answers to what
    // failed
    assertThat((String) order.invoke(shop, "tea")).isEqualTo("tea by line: own");
    assertThat(shop.calls).hasValue(2);
    // the next is refused at once, and the fallback answers to that
    assertThat((String) order.invoke(shop, "tea"))
        .startsWith("tea: circuit breaker " + Shop.class.getName() + ".order is open since ");
    assertThat(shop.calls).hasValue(2);
  }

  @Test
  void theBreakerIsAroundTheRateLimitAndThatAroundTheTimeLimit() throws Throwable {
    MethodHandle order =
        weaving
            .method(Shop.class, "order")
            .with(TIME_LIMITED, "timeout", "30s")
            .with(RATE_LIMIT, "permits", "1", "period", "60s")
            .with(CIRCUIT_BREAKER, "failureThreshold", "1")
            .link();
    Thread[] thread = new Thread[1];
    shop.does = () -> thread[0] = Thread.currentThread();
    order.invoke(shop, "tea");
    assertThat(thread[0].getName()).isEqualTo("outrigger-worker");
    assertThatThrownBy(() -> order.invoke(shop, "tea")).hasMessageStartingWith("rate limit ");
    assertThatThrownBy(() -> order.invoke(shop, "tea"))
        .hasMessageStartingWith("circuit breaker ")
        .hasMessageContaining("RejectedExecutionException: rate limit ");
  }

  @Test
  void theTimeLimitIsAroundTheBulkhead() throws Throwable {
    MethodHandle order =
        weaving
            .method(Shop.class, "order")
            .with(BULKHEAD, "maxConcurrent", "1")
            .with(TIME_LIMITED, "timeout", "500ms")
            .link();
    CountDownLatch leave = new CountDownLatch(1);
    shop.does =
        () -> {
          boolean left = false;
          while (!left) {
            try {
              leave.await();
              left = true;
            } catch (InterruptedException e) {
              // a method that does not heed it
            }
          }
          return null;
        };
    assertThatThrownBy(() -> order.invoke(shop, "tea")).isInstanceOf(TimeoutException.class);
    // it is still inside, and keeps its place
    assertThatThrownBy(() -> order.invoke(shop, "tea")).hasMessageStartingWith("bulkhead ");
    leave.countDown();
  }

  @Test
  void methodsThatNameItShareIt() throws Throwable {
    MethodHandle order =
        weaving
            .method(Shop.class, "order")
            .with(CIRCUIT_BREAKER, "name", "till", "failureThreshold", "1")
            .link();
    MethodHandle pay =
        weaving
            .method(Shop.class, "pay")
            .with(CIRCUIT_BREAKER, "name", "till", "failureThreshold", "1")
            .link();
    MethodHandle total =
        weaving
            .method(Shop.class, "total")
            .with(CIRCUIT_BREAKER, "name", "till", "failureThreshold", "2")
            .link();
    fail();
    assertThatThrownBy(() -> order.invoke(shop, "tea")).hasMessage("own");
    assertThatThrownBy(() -> pay.invoke(shop, 1L, 2.0, 3))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageStartingWith("circuit breaker till is open");
    assertThatThrownBy(() -> total.invoke(shop, 1L, "")).hasMessage("own");
    assertThat(weaving.problems)
        .singleElement()
        .asString()
        .startsWith(
            "@CircuitBreaker: the circuit breaker till has other settings already, by test");
    assertThat(weaving.parts().breakers().all().get(0).users())
        .containsExactly(
            Shop.class.getName() + "#order(String)",
            Shop.class.getName() + "#pay(long,double,int)");
  }

  @Test
  void aDeclarationThatChangedBeginsAnew() throws Throwable {
    fail();
    for (int each = 0; each < 3; each++) {
      MethodHandle order =
          weaving
              .method(Shop.class, "order")
              .with(CIRCUIT_BREAKER, "name", "till", "failureThreshold", each == 1 ? "2" : "1")
              .link();
      assertThatThrownBy(() -> order.invoke(shop, "tea")).hasMessage("own");
    }
    MethodHandle moved =
        weaving
            .method(Shop.class, "order")
            .declaredAt("elsewhere")
            .with(CIRCUIT_BREAKER, "name", "till", "failureThreshold", "3")
            .link();
    assertThatThrownBy(() -> moved.invoke(shop, "tea")).hasMessage("own");
    assertThat(weaving.problems).isEmpty();
    assertThat(weaving.parts().breakers().all()).hasSize(1);
  }

  @Test
  void theOrderIsConfigured() throws Throwable {
    Weaving other =
        new Weaving(new FakeContext().with("outrigger.resilience.order", "circuit-breaker, retry"));
    MethodHandle order =
        other
            .method(Shop.class, "order")
            .with(CIRCUIT_BREAKER, "failureThreshold", "1")
            .with(FALLBACK, "method", "withReason")
            .with(RETRY, "maxAttempts", "3", "delay", "0s")
            .link();
    fail();
    // the breaker hears of one failure after three attempts, and the fallback answers still
    assertThat((String) order.invoke(shop, "tea")).isEqualTo("tea by line: own");
    assertThat(shop.calls).hasValue(3);
    assertThat(other.parts().breakers().all().get(0).thing().failed().count()).isEqualTo(1);
  }

  @Test
  void thoseThatAreNotNamedStayWhereTheyAre() {
    assertThat(Nesting.order(List.of(Nesting.values())))
        .isEqualTo(ResilienceAnnotations.NESTED)
        .isEqualTo(Nesting.order(List.of()));
    assertThat(Nesting.order(List.of(Nesting.BULKHEAD, Nesting.TIME_LIMIT, Nesting.FALLBACK)))
        .containsExactly(BULKHEAD, RETRY, CIRCUIT_BREAKER, RATE_LIMIT, TIME_LIMITED, FALLBACK);
  }

  @Test
  void aWordThatIsThereTwiceIsTold() {
    assertThatThrownBy(() -> ResilienceOptions.ORDER.parse("retry, bulkhead,RETRY"))
        .hasMessage("each once, and retry is there twice");
  }

  @Test
  void aWrongWordInTheOrderIsToldWithTheNearest() {
    assertThatThrownBy(() -> ResilienceOptions.ORDER.parse("retry,circuitbreaker"))
        .hasMessage(
            "some of fallback, retry, circuit-breaker, rate-limit, time-limit, bulkhead with commas"
                + " between; did you mean circuit-breaker?");
  }

  @Test
  void equalRulesAreEqualSettings() {
    for (String method : new String[] {"order", "pay"}) {
      weaving
          .method(Shop.class, method)
          .with(
              RETRY,
              "name",
              "desk",
              "retryExceptions",
              "java.io.IOException, IllegalStateException",
              "ignoreExceptions",
              "FileNotFoundException")
          .link();
    }
    assertThat(weaving.problems).isEmpty();
    weaving.method(Shop.class, "total").with(RETRY, "name", "desk", "delay", "20ms").link();
    assertThat(weaving.problems)
        .containsExactly(
            "@Retry: the retry desk has other settings already, by test.order: maxAttempts=3,"
                + " delay=500ms, multiplier=1.0, maxDelay=60s, jitter=0.0,"
                + " retryExceptions={IllegalStateException, java.io.IOException},"
                + " ignoreExceptions={FileNotFoundException}");
  }

  @Test
  void otherSettingsAreToldAsTheyWouldBeWritten() {
    AnnotationSpec[] specs = {CIRCUIT_BREAKER, RATE_LIMIT, BULKHEAD, TIME_LIMITED};
    String[][] others = {
      {"failureRate", "50%"}, {"permits", "1"}, {"maxConcurrent", "1"}, {"timeout", "20ms"}
    };
    for (int i = 0; i < specs.length; i++) {
      weaving.method(Shop.class, "order").with(specs[i], "name", "desk").link();
      weaving
          .method(Shop.class, "pay")
          .with(specs[i], others[i][0], others[i][1], "name", "desk")
          .link();
    }
    assertThat(weaving.problems)
        .containsExactly(
            "@CircuitBreaker: the circuit breaker desk has other settings already, by test.order:"
                + " failureThreshold=5, timeout=60s, trials=1",
            "@RateLimit: the rate limit desk has other settings already, by test.order: permits=50,"
                + " period=1s, maxWait=0s",
            "@Bulkhead: the bulkhead desk has other settings already, by test.order:"
                + " maxConcurrent=25, maxWait=0s",
            "@TimeLimit: the time limit desk has other settings already, by test.order: timeout=1s");
  }
}
