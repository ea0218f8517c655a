package io.outrigger.strategy.resilience;

import static io.outrigger.strategy.resilience.ResilienceAnnotations.CIRCUIT_BREAKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.outrigger.port.method.MethodPort;
import io.outrigger.strategy.FakeContext;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** A circuit breaker around a method, attribute by attribute. */
class BreakerAroundTest {

  private final Weaving weaving = new Weaving();
  private final Shop shop = new Shop();

  private MethodHandle order(String... attributes) {
    MethodHandle handle =
        weaving.method(Shop.class, "order").with(CIRCUIT_BREAKER, attributes).link();
    assertThat(weaving.problems).isEmpty();
    return handle;
  }

  private void fail(MethodHandle order, int times, Exception with) {
    shop.does =
        () -> {
          throw with;
        };
    for (int i = 0; i < times; i++) {
      assertThatThrownBy(() -> order.invoke(shop, "tea")).isSameAs(with);
    }
  }

  private Object succeed(MethodHandle order) throws Throwable {
    shop.does = () -> "ok";
    return order.invoke(shop, "tea");
  }

  private void refused(MethodHandle order) {
    int before = shop.calls.get();
    assertThatThrownBy(() -> order.invoke(shop, "tea"))
        .isExactlyInstanceOf(RejectedExecutionException.class);
    assertThat(shop.calls).hasValue(before);
  }

  @Test
  void opensAfterFiveFailuresInARowAndRefusesAtOnce() throws Throwable {
    MethodHandle order = order();

    fail(order, 4, new IOException("no line"));
    assertThat(succeed(order)).isEqualTo("ok");
    fail(order, 5, new IOException("no line"));

    shop.does = () -> "never";
    Throwable refusal = catchThrowable(() -> order.invoke(shop, "tea"));
    assertThat(refusal)
        .isExactlyInstanceOf(RejectedExecutionException.class)
        .hasMessageStartingWith("circuit breaker " + Shop.class.getName() + ".order is open since ")
        .hasMessageContaining(" until ")
        .hasMessageEndingWith(
            "; after 5 failures in a row, the last: java.io.IOException: no line");
    assertThat(shop.calls).hasValue(10);
  }

  @Test
  void letsOneTrialThroughAfterTheTimeoutThatClosesOrOpensAgain() throws Throwable {
    MethodHandle order = order("failureThreshold", "2", "timeout", "10s");
    fail(order, 2, new IOException("first"));

    weaving.context.passMillis(10_000);
    refused(order);
    weaving.context.passMillis(1);
    fail(order, 1, new IOException("trial"));
    refused(order);
    weaving.context.passMillis(10_001);
    succeed(order);
    fail(order, 1, new IOException("once is not enough: it was reset"));
    succeed(order);

    String name = "circuit breaker " + Shop.class.getName() + ".order: ";
    assertThat(weaving.context.infos)
        .containsExactly(
            name
                + "closed to open, after 2 failures in a row, the last: java.io.IOException: first",
            name + "open to half-open, the next call is a trial",
            name + "half-open to open, after a failed trial, the last: java.io.IOException: trial",
            name + "open to half-open, the next call is a trial",
            name + "half-open to closed, after a trial that succeeded");
  }

  @Test
  void manyTrialsMustAllSucceed() throws Throwable {
    MethodHandle order = order("failureThreshold", "1", "timeout", "1s", "trials", "3");
    fail(order, 1, new IOException());
    assertThat(weaving.context.infos)
        .singleElement(InstanceOfAssertFactories.STRING)
        .endsWith("closed to open, after 1 failure, the last: java.io.IOException");
    weaving.context.passMillis(1001);
    succeed(order);
    succeed(order);
    fail(order, 1, new IOException());
    refused(order);
    weaving.context.passMillis(1001);
    succeed(order);
    succeed(order);
    succeed(order);
    assertThat(weaving.context.infos)
        .hasSize(5)
        .last(InstanceOfAssertFactories.STRING)
        .contains("half-open to closed");
  }

  @Test
  void opensByARateOverAWindow() throws Throwable {
    MethodHandle order = order("failureRate", "50%", "windowSize", "4", "minimumCalls", "4");
    fail(order, 1, new IOException());
    succeed(order);
    succeed(order);
    succeed(order);
    fail(order, 1, new IOException());
    // the first failure has left the window
    succeed(order);
    fail(order, 1, new IOException("half"));
    assertThatThrownBy(() -> order.invoke(shop, "tea"))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("after 2 failures in 4 calls, the last: java.io.IOException: half");
  }

  @Test
  void doesNotOpenByARateBeforeThereAreEnoughCalls() throws Throwable {
    MethodHandle order = order("failureRate", "10", "windowSize", "10", "minimumCalls", "3");
    fail(order, 2, new IOException());
    succeed(order);
    refused(order);
  }

  @Test
  void slowCallsAreFailures() throws Throwable {
    MethodHandle order = order("failureThreshold", "2", "slowCall", "100ms");
    shop.does =
        () -> {
          weaving.context.passMillis(101);
          return "slow";
        };
    assertThat(order.invoke(shop, "tea")).isEqualTo("slow");
    assertThat(order.invoke(shop, "tea")).isEqualTo("slow");
    assertThatThrownBy(() -> order.invoke(shop, "tea"))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("slower than");
  }

  @Test
  void slowCallsOpenByTheirOwnRate() throws Throwable {
    MethodHandle order =
        order("failureRate", "100", "windowSize", "2", "slowCall", "100ms", "slowCallRate", "100%");
    shop.does =
        () -> {
          weaving.context.passMillis(100);
          return "just in time";
        };
    order.invoke(shop, "tea");
    order.invoke(shop, "tea");
    shop.does =
        () -> {
          weaving.context.passMillis(101);
          return "slow";
        };
    order.invoke(shop, "tea");
    order.invoke(shop, "tea");
    refused(order);
  }

  @Test
  void onlyWhatIsToBeRecordedIsAFailureWithItsSubtypes() throws Throwable {
    MethodHandle order =
        order(
            "failureThreshold",
            "1",
            "recordExceptions",
            "{java.io.IOException, IllegalStateException}",
            "ignoreExceptions",
            "FileNotFoundException");
    fail(order, 3, new IllegalArgumentException("a success"));
    fail(order, 3, new FileNotFoundException("ignored"));
    fail(order, 1, new IOException());
    refused(order);
    weaving.context.passMillis(60_001);
    fail(order, 2, new FileNotFoundException("trials that count for nothing"));
    fail(order, 1, new IllegalStateException());
    refused(order);
  }

  @Test
  void resultsCanBeFailures() throws Throwable {
    MethodHandle order = order("failureThreshold", "2", "failureResults", "null,DOWN");
    shop.does = () -> null;
    assertThat(order.invoke(shop, "tea")).isNull();
    shop.does = () -> Path.of("DOWN");
    assertThat(order.invoke(shop, "tea")).hasToString("DOWN");
    assertThatThrownBy(() -> order.invoke(shop, "tea"))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageEndingWith("the last: result DOWN");
  }

  @Test
  void primitivesStaticsAndVoidsPassThrough() throws Throwable {
    MethodHandle total =
        weaving
            .method(Shop.class, "total")
            .with(CIRCUIT_BREAKER, "failureThreshold", "1", "failureResults", "42")
            .link();
    MethodHandle twice = weaving.method(Shop.class, "twice").with(CIRCUIT_BREAKER).link();
    MethodHandle pay = weaving.method(Shop.class, "pay").with(CIRCUIT_BREAKER).link();
    MethodHandle hidden = weaving.method(Shop.class, "hidden").with(CIRCUIT_BREAKER).link();

    assertThat((long) total.invoke(shop, 40L, "abc")).isEqualTo(43);
    assertThat((int) twice.invoke(shop, 21)).isEqualTo(42);
    pay.invoke(shop, 1L, 2.0, 3);
    shop.does = () -> "x";
    assertThat((String) hidden.invoke(shop, 1)).isEqualTo("x");
    assertThat((long) total.invoke(shop, 41L, "a")).isEqualTo(42);
    assertThatThrownBy(() -> total.invoke(shop, 41L, "a"))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(weaving.problems).isEmpty();
  }

  @Test
  void configurationHoldsWhereTheAnnotationSaysNothing() throws Throwable {
    Weaving configured =
        new Weaving(
            new FakeContext().with("outrigger.resilience.circuit-breaker.failure-threshold", "1"));
    MethodHandle order = configured.method(Shop.class, "order").with(CIRCUIT_BREAKER).link();
    fail(order, 1, new IOException());
    refused(order);
  }

  @Test
  void anOutcomeOfACallThatBeganBeforeChangesNothing() throws Throwable {
    MethodHandle order = order("failureThreshold", "1", "timeout", "1s");
    shop.does =
        () -> {
          // while this call is under way, the breaker opens, half-opens and closes
          fail(order, 1, new IOException("inner"));
          weaving.context.passMillis(1001);
          succeed2(order);
          throw new IOException("late");
        };
    assertThatThrownBy(() -> order.invoke(shop, "tea")).hasMessage("late");
    assertThat(succeed(order)).isEqualTo("ok");
  }

  private void succeed2(MethodHandle order) throws Exception {
    try {
      succeed(order);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aTrialWithoutAnEndIsGivenUp() throws Throwable {
    MethodHandle order = order("failureThreshold", "1", "timeout", "1s");
    fail(order, 1, new IOException());
    weaving.context.passMillis(1001);
    shop.does =
        () -> {
          refused(order);
          weaving.context.passMillis(1001);
          // and the one that was given up says nothing any more
          fail(order, 1, new IOException("second trial"));
          return "late";
        };
    assertThat(order.invoke(shop, "tea")).isEqualTo("late");
    refused(order);
  }

  @Test
  void aTrialThatEndsLaterThanItIsGivenUpStillDecides() throws Throwable {
    MethodHandle order = order("failureThreshold", "1", "timeout", "1s");
    fail(order, 1, new IOException());
    weaving.context.passMillis(1001);
    CountDownLatch slow = new CountDownLatch(1);
    CountDownLatch slower = new CountDownLatch(1);
    Thread first = trial(order, slow);
    weaving.context.passMillis(1001);
    Thread second = trial(order, slower);
    refused(order);
    slow.countDown();
    first.join();
    assertThat(succeed(order)).isEqualTo("ok");
    slower.countDown();
    second.join();
    assertThat(succeed(order)).isEqualTo("ok");
  }

  /** A call that is let in, on a thread of its own, and ends when it may. */
  private Thread trial(MethodHandle order, CountDownLatch end) throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    shop.does =
        () -> {
          inside.countDown();
          end.await();
          return "late";
        };
    Thread thread = new Thread(() -> Calls.quietly(order, shop, "tea"));
    thread.start();
    inside.await();
    return thread;
  }

  @Test
  void impossibleSettingsAreTold() {
    Object plain = weaving.method(Shop.class, "order").link().type();
    for (String[] each :
        new String[][] {
          {"failureRate", "50", "windowSize", "5", "minimumCalls", "6"},
          {"slowCall", "1s", "slowCallRate", "50"},
          {"failureRate", "50", "slowCallRate", "50"}
        }) {
      assertThat(weaving.method(Shop.class, "order").with(CIRCUIT_BREAKER, each).link().type())
          .isEqualTo(plain);
    }
    assertThat(weaving.problems)
        .containsExactly(
            "@CircuitBreaker: minimumCalls=6: expected at most windowSize, which is 5",
            "@CircuitBreaker: slowCallRate=50%: expected failureRate beside it",
            "@CircuitBreaker: slowCallRate=50%: expected slowCall beside it");
  }

  @Test
  void aChangeOfTheConfigurationKeepsTheStateWhereTheSettingsStay() throws Throwable {
    MethodHandle first = order("failureThreshold", "2");
    fail(first, 2, new IOException("no line"));
    refused(first);

    MethodPort.changing();
    MethodHandle same = order("failureThreshold", "2");
    MethodPort.changed();
    refused(same);

    MethodPort.changing();
    MethodHandle other = order("failureThreshold", "3");
    MethodPort.changed();
    assertThat(succeed(other)).isEqualTo("ok");
    assertThat(weaving.parts().breakers().all()).hasSize(1);
  }

  @Test
  void aSharedNameCanHaveOtherSettingsAfterAChangeAndGoesWhenNobodyUsesIt() throws Throwable {
    order("name", "till", "failureThreshold", "2");
    MethodPort.changing();
    order("name", "till", "failureThreshold", "3");
    weaving
        .method(Shop.class, "limited")
        .declaredAt("elsewhere")
        .with(CIRCUIT_BREAKER, "name", "till", "failureThreshold", "3")
        .link();
    MethodPort.changed();
    assertThat(weaving.problems).isEmpty();
    assertThat(weaving.parts().breakers().all().get(0).users()).hasSize(2);

    MethodPort.changing();
    order("name", "other");
    MethodPort.changed();
    assertThat(weaving.parts().breakers().all())
        .extracting(Shared.Known::name)
        .containsExactly("other");
  }

  @Test
  void oneIsNotMany() throws Throwable {
    MethodHandle order = order("failureThreshold", "1", "slowCall", "20ms", "name", "till");
    shop.does =
        () -> {
          weaving.context.passMillis(21);
          return "slow";
        };
    order.invoke(shop, "tea");
    assertThatThrownBy(() -> order.invoke(shop, "tea"))
        .hasMessageEndingWith("; after 1 failure, the last: slower than 20 ms");
    String since = weaving.context.sections.get(0).rows().get(0).get(2);
    assertThat(since).matches("[0-9T:.-]{19,23}Z");
  }

  @Test
  void aShareWithoutItsSignIsNotGuessed() {
    assertThatThrownBy(() -> order("failureRate", "0.5"))
        .hasMessageContaining("failureRate=0.5: expected the share with its sign, 0.5% or 50%");
  }
}
