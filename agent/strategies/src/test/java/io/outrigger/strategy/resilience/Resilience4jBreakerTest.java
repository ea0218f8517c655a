package io.outrigger.strategy.resilience;

import static io.outrigger.strategy.resilience.Resilience4jAnnotations.CIRCUIT_BREAKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.outrigger.strategy.FakeContext;
import io.outrigger.strategy.Refusals;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Resilience4j's CircuitBreaker, and what all of its annotations have in common. */
@SuppressWarnings("FutureReturnValueIgnored") // the method under test hands it on
class Resilience4jBreakerTest {

  private final FakeContext context =
      new FakeContext().with("outrigger.annotations.adopt", "resilience4j");
  private final Shop shop = new Shop();

  private Resilience4jBreakerTest with(String property, String value) {
    context.with("outrigger.resilience4j.circuitbreaker." + property, value);
    return this;
  }

  private MethodHandle link(Weaving weaving, String method, String... attributes) {
    return weaving.method(Shop.class, method).with(CIRCUIT_BREAKER, attributes).link();
  }

  private Object call(MethodHandle order) {
    return Calls.quietly(order, shop, "tea");
  }

  private void fail(int times, MethodHandle order, Exception with) {
    shop.does =
        () -> {
          throw with;
        };
    for (int i = 0; i < times; i++) {
      assertThat(call(order)).isSameAs(with);
    }
    shop.does = () -> "tea";
  }

  private static Breaker only(Weaving weaving) {
    return weaving.parts().breakers().all().get(0).thing();
  }

  @Test
  void nothingAppliesUntilTheVocabularyIsAdopted() {
    assertThat(new Weaving(new FakeContext()).interceptors())
        .hasSize(1)
        .allMatch(ResilienceInterceptor.class::isInstance);
    assertThat(new Weaving(context).interceptors()).hasSize(2);
  }

  @Test
  void opensAtHalfOfAHundredCallsAndStaysOpenForAMinute() {
    Weaving weaving = new Weaving(context);
    MethodHandle order = link(weaving, "order", "name", "pay");
    for (int i = 0; i < 50; i++) {
      assertThat(call(order)).isNull();
    }
    fail(49, order, new IOException());
    assertThat(only(weaving).state().name()).isEqualTo("CLOSED");
    fail(1, order, new IOException());
    assertThat(call(order))
        .isInstanceOfSatisfying(
            CallNotPermittedException.class,
            refused -> {
              assertThat(refused.getCausingCircuitBreakerName()).isEqualTo("pay");
              assertThat(refused).hasMessageContaining("circuit breaker pay is open since");
              assertThat(refused.getStackTrace()).isNotEmpty();
            });
    context.passMillis(59_999);
    assertThat(call(order)).isInstanceOf(CallNotPermittedException.class);
    context.passMillis(2);
    for (int i = 0; i < 9; i++) {
      assertThat(call(order)).isEqualTo("tea");
    }
    assertThat(only(weaving).state().name()).isEqualTo("HALF_OPEN");
    assertThat(call(order)).isEqualTo("tea");
    assertThat(only(weaving).state().name()).isEqualTo("CLOSED");
    assertThat(weaving.problems).isEmpty();
  }

  @Test
  void isSetUpByPropertiesHoweverTheyAreSpelt() {
    with("instances.pay.failureRateThreshold", "75")
        .with("instances.pay.sliding-window-size", "4")
        .with("instances.pay.minimum_number_of_calls", "4")
        .with("instances.pay.waitDurationInOpenState", "PT2S")
        .with("instances.pay.permittedNumberOfCallsInHalfOpenState", "1")
        .with("instances.pay.writableStackTraceEnabled", "false")
        .with("instances.pay.registerHealthIndicator", "true");
    Weaving weaving = new Weaving(context);
    MethodHandle order = link(weaving, "order", "name", "pay");
    fail(2, order, new IOException());
    assertThat(call(order)).isEqualTo("tea");
    fail(1, order, new IOException());
    assertThat(call(order))
        .isInstanceOfSatisfying(
            CallNotPermittedException.class,
            refused -> assertThat(refused.getStackTrace()).isEmpty());
    context.passMillis(2001);
    assertThat(call(order)).isEqualTo("tea");
    assertThat(only(weaving).state().name()).isEqualTo("CLOSED");
    assertThat(context.warnings).isEmpty();
  }

  @Test
  void exceptionsAreRecordedOrIgnored() {
    with("instances.pay.slidingWindowSize", "2")
        .with("instances.pay.recordExceptions", "java.io.IOException,java.lang.Odd")
        .with("instances.pay.ignoreExceptions[0]", "java.io.FileNotFoundException")
        .with("instances.pay.ignoreExceptions[1]", "java.io.EOFException");
    Weaving weaving = new Weaving(context);
    MethodHandle order = link(weaving, "order", "name", "pay");
    fail(4, order, new FileNotFoundException());
    fail(2, order, new IllegalStateException());
    fail(1, order, new IOException());
    assertThat(only(weaving).window().getFailureRate()).isEqualTo(50);
    assertThat(call(order)).isInstanceOf(CallNotPermittedException.class);
    assertThat(only(weaving).ignored().count()).isEqualTo(4);
    assertThat(context.warnings)
        .containsExactly(
            "recordExceptions of pay: there is no class java.lang.Odd; expected the name of an"
                + " exception");
  }

  @Test
  void slowCallsOpenIt() {
    with("instances.pay.slidingWindowSize", "2")
        .with("instances.pay.slowCallDurationThreshold", "100")
        .with("instances.pay.slowCallRateThreshold", "50");
    Weaving weaving = new Weaving(context);
    MethodHandle order = link(weaving, "order", "name", "pay");
    assertThat(call(order)).isNull();
    shop.does =
        () -> {
          context.passMillis(101);
          return "late";
        };
    assertThat(call(order)).isEqualTo("late");
    assertThat(call(order)).isInstanceOf(CallNotPermittedException.class);
  }

  @Test
  void aWindowOfTimeForgets() {
    with("instances.pay.slidingWindowType", "TIME_BASED")
        .with("instances.pay.slidingWindowSize", "10")
        .with("instances.pay.minimumNumberOfCalls", "2");
    Weaving weaving = new Weaving(context);
    MethodHandle order = link(weaving, "order", "name", "pay");
    fail(1, order, new IOException());
    context.passMillis(11_000);
    fail(1, order, new IOException());
    assertThat(call(order)).isEqualTo("tea");
    assertThat(call(order)).isInstanceOf(CallNotPermittedException.class);
  }

  @Test
  void configurationsLieBeneath() {
    with("configs.default.slidingWindowSize", "9")
        .with("configs.default.minimumNumberOfCalls", "8")
        .with("configs.strict.slidingWindowSize", "5")
        .with("configs.stricter.base-config", "strict")
        .with("configs.stricter.waitDurationInOpenState", "7s")
        .with("instances.own.baseConfig", "stricter")
        .with("instances.own.waitDurationInOpenState", "1s");
    Weaving weaving = new Weaving(context);
    link(weaving, "order", "name", "own", "configuration", "nowhere");
    link(weaving, "pay", "name", "by", "configuration", "stricter");
    link(weaving, "total", "name", "strict");
    link(weaving, "limited", "name", "other");
    assertThat(weaving.problems).isEmpty();
    assertThat(weaving.parts().breakers().all())
        .extracting(
            each ->
                each.name()
                    + " "
                    + each.thing().settings().windowSize()
                    + " "
                    + each.thing().settings().minimumCalls()
                    + " "
                    + each.thing().settings().openFor().toSeconds())
        .containsExactly("by 5 5 7", "other 9 8 60", "own 5 5 1", "strict 5 5 60");
  }

  @Test
  void methodsOfOneNameShareAnInstance() {
    with("instances.pay.slidingWindowSize", "2");
    Weaving weaving = new Weaving(context);
    MethodHandle order = link(weaving, "order", "name", "pay");
    MethodHandle limited = link(weaving, "limited", "name", "pay");
    fail(2, order, new IOException());
    assertThat(call(limited)).isInstanceOf(CallNotPermittedException.class);
    assertThat(weaving.parts().breakers().all()).hasSize(1);
  }

  @Test
  void aStageFailsWhereACallWouldBeRefused() throws Throwable {
    with("instances.pay.slidingWindowSize", "1");
    Weaving weaving = new Weaving(context);
    MethodHandle later = link(weaving, "later", "name", "pay");
    IOException own = new IOException();
    shop.does =
        () -> {
          throw own;
        };
    CompletionStage<?> failed = (CompletionStage<?>) Calls.of(later, shop, "tea");
    assertThatThrownBy(() -> failed.toCompletableFuture().get()).hasCause(own);
    shop.does = () -> CompletableFuture.completedFuture("tea");
    CompletionStage<?> refused = (CompletionStage<?>) Calls.of(later, shop, "tea");
    assertThatThrownBy(() -> refused.toCompletableFuture().get())
        .hasCauseInstanceOf(CallNotPermittedException.class);
    assertThat(shop.calls).hasValue(1);
  }

  @Test
  void withoutResilience4jInTheApplicationTheJdksExceptionSaysIt() throws Throwable {
    Resilience parts = new Weaving(context).parts();
    assertThat(
            Resilience4jExceptions.of(
                parts, InstanceKind.CIRCUIT_BREAKER, "pay", true, platformLoader()))
        .isSameAs(Refusals.REJECTED);
    assertThat(Refusals.REJECTED.with("why"))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("why");
    assertThat(context.warnings).isEmpty();
  }

  private static ClassLoader platformLoader() {
    return ClassLoader.getPlatformClassLoader();
  }

  @Test
  void whatIsMisspeltIsToldWithTheNearest() {
    with("instances.pay.failureRateTreshold", "10")
        .with("instances.pay.automaticTransitionFromOpenToHalfOpenEnabled", "true")
        .with("instances.odd.slidingWindowSize", "none")
        .with("instances.strange.baseConfig", "stict")
        .with("configs.strict.slidingWindowSize", "5")
        .with("circuitBreakerAspectOrder", "1");
    context.with("outrigger.resilience4j.circuitbraker.instances.pay.slidingWindowSize", "10");
    Weaving weaving = new Weaving(context);
    MethodHandle order = link(weaving, "order", "name", "pay");
    link(weaving, "limited", "name", "odd");
    link(weaving, "undeclared", "name", "strange");
    link(weaving, "input", "name", "#root.methodName");
    link(weaving, "total", "name", "");
    assertThat(call(order)).isNull();
    assertThat(context.warnings)
        .containsExactlyInAnyOrder(
            "resilience4j.circuitbreaker.instances.pay.failureRateTreshold=10 in the agent's"
                + " configuration: there is no property failureRateTreshold; did you mean"
                + " failureRateThreshold?",
            "resilience4j.circuitbreaker.instances.pay"
                + ".automaticTransitionFromOpenToHalfOpenEnabled=true in the agent's"
                + " configuration: automaticTransitionFromOpenToHalfOpenEnabled is not followed",
            "resilience4j.circuitbraker.instances.pay.slidingWindowSize=10 in the agent's"
                + " configuration: there is no circuitbraker; did you mean circuitbreaker?",
            "resilience4j.circuitbreaker.circuitBreakerAspectOrder=1 in the agent's"
                + " configuration: the order of nesting cannot be changed");
    assertThat(weaving.problems)
        .containsExactlyInAnyOrder(
            "@CircuitBreaker: resilience4j.circuitbreaker.instances.odd.slidingWindowSize=none in"
                + " the agent's configuration: expected a whole number",
            "@CircuitBreaker: resilience4j.circuitbreaker.instances.strange.baseConfig=stict in"
                + " the agent's configuration: there is no resilience4j.circuitbreaker.configs"
                + ".stict; did you mean strict?",
            "@CircuitBreaker: name=#root.methodName: expected a name; expressions are not followed",
            "@CircuitBreaker: expected a name");
  }
}
