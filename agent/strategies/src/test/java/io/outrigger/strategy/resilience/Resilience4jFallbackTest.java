package io.outrigger.strategy.resilience;

import static io.outrigger.strategy.resilience.Resilience4jAnnotations.CIRCUIT_BREAKER;
import static io.outrigger.strategy.resilience.Resilience4jAnnotations.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.strategy.FakeContext;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The attribute {@code fallbackMethod} of Resilience4j's annotations. */
@SuppressWarnings("FutureReturnValueIgnored") // the method under test hands it on
class Resilience4jFallbackTest {

  private final FakeContext context =
      new FakeContext()
          .with("outrigger.annotations.adopt", "resilience4j")
          .with("outrigger.resilience4j.circuitbreaker.instances.pay.slidingWindowSize", "1");
  private final Weaving weaving = new Weaving(context);
  private final Shop shop = new Shop();

  private MethodHandle link(String method, String fallback) {
    return weaving
        .method(Shop.class, method)
        .with(CIRCUIT_BREAKER, "name", "pay", "fallbackMethod", fallback)
        .link();
  }

  private Object call(MethodHandle order) {
    return Calls.quietly(order, shop, "tea");
  }

  private void fail(Throwable with) {
    shop.does =
        () -> {
          if (with instanceof Exception exception) {
            throw exception;
          }
          throw (Error) with;
        };
  }

  @Test
  void theOneForTheMostParticularExceptionAnswersRefusalsIncluded() {
    MethodHandle order = link("order", "withReason");
    fail(new IOException("no line"));
    assertThat(call(order)).isEqualTo("tea by line: no line");
    assertThat(call(order)).asString().startsWith("tea: circuit breaker pay is open since");
    assertThat(weaving.parts().fallbacks().all().get(0).thing().sum()).isEqualTo(2);
    assertThat(weaving.problems).isEmpty();
    assertThat(context.warnings).isEmpty();
  }

  @Test
  void oneThatTakesTheExceptionAloneAnswersToIt() {
    MethodHandle order = link("order", "alone");
    fail(new IllegalStateException("odd"));
    assertThat(call(order)).isEqualTo("alone: odd");
    // the refusal is no IllegalStateException
    assertThat(call(order)).asString().contains("CallNotPermittedException");
    assertThat(
            weaving
                .method(Shop.class, "order")
                .with(ResilienceAnnotations.FALLBACK, "method", "alone")
                .link())
        .isNotNull();
    assertThat(weaving.problems).hasSize(1);
  }

  @Test
  void oneWithoutTheExceptionAnswersToAll() {
    MethodHandle order = link("order", "instead");
    fail(new IOException());
    assertThat(call(order)).isEqualTo("instead of tea");
  }

  @Test
  void errorsAreAnsweredByWhatTakesThem() {
    MethodHandle total = link("total", "fixed");
    fail(new AssertionError());
    assertThat(Calls.of(total, shop, 7L, "x")).isEqualTo(-7L);
  }

  @Test
  void aStageAnswersForAStage() throws Exception {
    MethodHandle later = link("later", "stale");
    shop.does = () -> CompletableFuture.failedFuture(new IOException("late"));
    assertThat(((CompletableFuture<?>) Calls.of(later, shop, "tea")).get())
        .isEqualTo("stale tea late");
    assertThat(((CompletableFuture<?>) Calls.of(later, shop, "tea")).get())
        .asString()
        .startsWith("stale tea circuit breaker pay is open");
  }

  @Test
  void whatAnswersForTheBreakerIsInsideOfTheRetry() {
    MethodHandle order =
        weaving
            .method(Shop.class, "order")
            .with(CIRCUIT_BREAKER, "name", "pay", "fallbackMethod", "withReason")
            .with(RETRY, "name", "pay", "fallbackMethod", "instead")
            .link();
    fail(new IOException("no line"));
    assertThat(call(order)).isEqualTo("tea by line: no line");
    assertThat(shop.calls).hasValue(1);
    assertThat(weaving.parts().retries().all().get(0).thing().succeededWithoutRetry()).isOne();
  }

  @Test
  void oneThatIsMissingIsToldAndTheRestApplies() {
    MethodHandle order = link("order", "insted");
    fail(new IOException());
    assertThat(call(order)).isInstanceOf(IOException.class);
    assertThat(call(order)).asString().contains("CallNotPermittedException");
    assertThat(context.warnings)
        .singleElement()
        .asString()
        .startsWith("test.order has no fallback: fallbackMethod=insted: expected a method of")
        .endsWith("did you mean instead?");
    assertThat(weaving.problems).isEmpty();
  }

  @Test
  void namesMayBePropertiesOfTheApplication() {
    context.with("outrigger.resilience4j.desk", "instead");
    MethodHandle order = link("order", "${resilience4j.desk:nowhere}");
    fail(new IOException());
    assertThat(call(order)).isEqualTo("instead of tea");
    assertThat(call(link("limited", "${nowhere:instead}"))).isEqualTo("instead of tea");
    link("undeclared", "${nowhere}");
    assertThat(weaving.problems)
        .containsExactly(
            "@CircuitBreaker: fallbackMethod=${nowhere}: expected a value for nowhere");
  }
}
