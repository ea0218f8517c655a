package io.outrigger.strategy.resilience;

import static io.outrigger.strategy.resilience.MicroProfileAnnotations.ASYNCHRONOUS;
import static io.outrigger.strategy.resilience.MicroProfileAnnotations.BULKHEAD;
import static io.outrigger.strategy.resilience.MicroProfileAnnotations.CIRCUIT_BREAKER;
import static io.outrigger.strategy.resilience.MicroProfileAnnotations.FALLBACK;
import static io.outrigger.strategy.resilience.MicroProfileAnnotations.RETRY;
import static io.outrigger.strategy.resilience.MicroProfileAnnotations.TIMEOUT_SPEC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.strategy.FakeContext;
import io.outrigger.strategy.MethodLinking;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the conformity suite does not look at: an application without MicroProfile's jars, classes
 * that inherit, and what is wrong. Everything else is its affair.
 */
@Timeout(30)
class MicroProfileTest {

  /** A class of an application. */
  static class Bakery {
    int calls;

    String bake() throws IOException {
      calls++;
      throw new IOException("cold");
    }

    @SuppressWarnings("unused") // by its name
    private String none() {
      return "none";
    }

    String nap() {
      try {
        new CountDownLatch(1).await();
        return "rested";
      } catch (InterruptedException e) {
        return "woken";
      }
    }
  }

  /** Inherits its method. */
  static class Branch extends Bakery {}

  /** Calls what it overrides. */
  static class Kiosk extends Bakery {
    @Override
    String bake() throws IOException {
      String baked = super.bake();
      return baked.concat("!");
    }
  }

  private final Weaving weaving =
      new Weaving(new FakeContext().with("outrigger.annotations.adopt", "microprofile"));

  private MethodLinking.Linking method(String name) {
    return weaving.method(Bakery.class, name);
  }

  @Test
  void nothingIsFollowedThatIsNotAdopted() {
    Weaving other = new Weaving();
    other.method(Bakery.class, "bake").with(RETRY, "maxRetries", "1").link();
    assertThat(other.strategy.annotations()).contains(RETRY);
    assertThat(other.interceptors()).noneMatch(MicroProfileInterceptor.class::isInstance);
  }

  @Test
  void theJdksExceptionsStandForThoseThatAnApplicationLacks() throws Throwable {
    MethodHandle broken =
        method("bake").with(CIRCUIT_BREAKER, "requestVolumeThreshold", "2").link();
    Bakery bakery = new Bakery();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> broken.invoke(bakery)).isExactlyInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> broken.invoke(bakery))
        .isExactlyInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("2 failures in 2 calls");
    MethodHandle late = method("nap").with(TIMEOUT_SPEC, "value", "20").link();
    assertThatThrownBy(() -> late.invoke(bakery))
        .isExactlyInstanceOf(CompletionException.class)
        .hasCauseExactlyInstanceOf(TimeoutException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void theAgentsConfigurationAndSystemPropertiesAreLookedAt() throws Throwable {
    System.setProperty("Retry/maxRetries", "1");
    System.setProperty("Retry/jitter", "0");
    try {
      Bakery bakery = new Bakery();
      assertThatThrownBy(() -> method("bake").with(RETRY).link().invoke(bakery))
          .isInstanceOf(IOException.class);
      assertThat(bakery.calls).isEqualTo(2);
      weaving.context.with("outrigger.microprofile.Retry/maxRetries", "2");
      assertThatThrownBy(() -> method("bake").with(RETRY).link().invoke(bakery))
          .isInstanceOf(IOException.class);
      assertThat(bakery.calls).isEqualTo(5);
    } finally {
      System.clearProperty("Retry/maxRetries");
      System.clearProperty("Retry/jitter");
    }
  }

  @Test
  void aSubclassThatInheritsAMethodHasItsOwnState() {
    MethodHandle broken =
        method("bake").with(CIRCUIT_BREAKER, "requestVolumeThreshold", "1").link();
    assertThatThrownBy(() -> broken.invoke(new Bakery())).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> broken.invoke(new Bakery()))
        .isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> broken.invoke((Bakery) new Branch())).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> broken.invoke((Bakery) new Branch()))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("Branch.bake");
    assertThatThrownBy(() -> broken.invoke(new Bakery()))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("Bakery.bake");
  }

  @Test
  void whatAnOverrideCallsIsAPartOfTheOverride() {
    MethodHandle retried = method("bake").with(RETRY, "jitter", "0").link();
    Kiosk kiosk = new Kiosk();
    assertThatThrownBy(() -> retried.invoke((Bakery) kiosk)).isInstanceOf(IOException.class);
    assertThat(kiosk.calls).isEqualTo(1);
  }

  @Test
  void whatIsWrongIsToldAndTheRestApplies() throws Throwable {
    Bakery bakery = new Bakery();
    MethodHandle linked =
        method("bake")
            .with(ASYNCHRONOUS)
            .with(FALLBACK, "fallbackMethod", "nona")
            .with(RETRY, "maxDuration", "5", "delay", "6")
            .with(BULKHEAD)
            .link();
    assertThat(weaving.problems)
        .containsExactlyInAnyOrder(
            "@Asynchronous: expected a method that returns a Future or a CompletionStage, not"
                + " java.lang.String",
            "@Retry: maxDuration: expected more than delay, or 0",
            "@Fallback: fallbackMethod=nona: expected a method that "
                + Bakery.class.getName()
                + " can call: java.lang.String nona(); did you mean none?");
    assertThatThrownBy(() -> linked.invoke(bakery)).isInstanceOf(IOException.class);
    assertThat(bakery.calls).isEqualTo(1);
    assertThat(weaving.parts().bulkheads().all()).hasSize(1);
    assertThat(
            (String) method("bake").with(FALLBACK, "fallbackMethod", "none").link().invoke(bakery))
        .isEqualTo("none");
  }
}
