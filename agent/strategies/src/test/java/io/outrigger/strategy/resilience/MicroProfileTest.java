package io.outrigger.strategy.resilience;

import static io.outrigger.strategy.resilience.MicroProfileAnnotations.ASYNCHRONOUS;
import static io.outrigger.strategy.resilience.MicroProfileAnnotations.BULKHEAD;
import static io.outrigger.strategy.resilience.MicroProfileAnnotations.CIRCUIT_BREAKER;
import static io.outrigger.strategy.resilience.MicroProfileAnnotations.FALLBACK;
import static io.outrigger.strategy.resilience.MicroProfileAnnotations.RETRY;
import static io.outrigger.strategy.resilience.MicroProfileAnnotations.TIMEOUT_SPEC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.StatusSection;
import io.outrigger.strategy.FakeContext;
import io.outrigger.strategy.MethodLinking;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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

  /** A class of a deployment. */
  static class Deli {
    int calls;

    String slice() throws IOException {
      calls++;
      throw new IOException("blunt");
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
  void theStatusPageTellsTheSettingsInForce() {
    weaving.context.with("outrigger.microprofile.Retry/maxRetries", "7");
    method("bake").with(RETRY, "maxRetries", "1").with(CIRCUIT_BREAKER).link();
    weaving.context.with("outrigger.microprofile.CircuitBreaker/requestVolumeThreshold", "5");
    method("nap").with(CIRCUIT_BREAKER, "requestVolumeThreshold", "2").link();
    List<StatusSection> sections = weaving.context.sections;
    assertThat(sections.get(1).rows())
        .singleElement()
        .asString()
        .contains("maxRetries=7, delay=0, delayUnit=Millis");
    assertThat(sections.get(0).rows())
        .extracting(row -> row.get(8))
        .containsExactly(
            "failureRate=50%, windowSize=20, minimumCalls=20, timeout=5s, trials=1",
            "failureRate=50%, windowSize=5, minimumCalls=5, timeout=5s, trials=1");
  }

  @Test
  void aMethodThatIsLinkedAnewOnAnotherThreadHasTheSameConfiguration(@TempDir Path files)
      throws Throwable {
    Files.createDirectory(files.resolve("META-INF"));
    Files.writeString(
        files.resolve("META-INF/microprofile-config.properties"),
        "Retry/maxRetries=1\nRetry/jitter=0\nRetry/dealy=1\ncom.acme.Till/mp-rest/url=x\n");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    Deli deli = new Deli();
    try (URLClassLoader deployment =
        new URLClassLoader(new URL[] {files.toUri().toURL()}, Deli.class.getClassLoader())) {
      thread.setContextClassLoader(deployment);
      for (int i = 1; i <= 2; i++) {
        MethodHandle slice = weaving.method(Deli.class, "slice").with(RETRY).link();
        assertThatThrownBy(() -> slice.invoke(deli)).isInstanceOf(IOException.class);
        assertThat(deli.calls).isEqualTo(2 * i);
        thread.setContextClassLoader(null);
      }
    } finally {
      thread.setContextClassLoader(before);
    }
    assertThat(weaving.context.warnings)
        .containsExactly(
            "META-INF/microprofile-config.properties Retry/dealy has no effect: @Retry has no"
                + " attribute dealy; did you mean delay?");
  }

  @Test
  void whatIsMisspeltInTheConfigurationIsTold() {
    System.setProperty("com.acme.Till/Retry/maxRetires", "1");
    System.setProperty("com.acme.Till/mp-rest/url", "of somebody else");
    try {
      Weaving other =
          new Weaving(
              new FakeContext()
                  .with("outrigger.annotations.adopt", "microprofile")
                  .with("outrigger.microprofile.Retry/maxRetires", "2")
                  .with("outrigger.microprofile.com.acme.Till/pay/Retri/delay", "2")
                  .with("outrigger.microprofile.com.acme.Till/pay/now/Retry/delay", "2")
                  .with("outrigger.microprofile.Retry.delay", "2")
                  .with("outrigger.microprofile.com.acme.Till/pay/Retry/delay", "2")
                  .with("outrigger.microprofile.Retry/enabled", "true")
                  .with("outrigger.microprofile.MP_Fault_Tolerance_NonFallback_Enabled", "true"));
      assertThat(other.context.warnings)
          .containsExactlyInAnyOrder(
              "outrigger.microprofile.Retry/maxRetires has no effect: @Retry has no attribute"
                  + " maxRetires; did you mean maxRetries?",
              "outrigger.microprofile.com.acme.Till/pay/Retri/delay has no effect: there is no"
                  + " annotation Retri; did you mean Retry?",
              "outrigger.microprofile.com.acme.Till/pay/now/Retry/delay has no effect: expected"
                  + " class/method/Kind/attribute",
              "outrigger.microprofile.Retry.delay has no effect: expected"
                  + " class/method/Kind/attribute, such as Retry/maxRetries",
              "system property com.acme.Till/Retry/maxRetires has no effect: @Retry has no"
                  + " attribute maxRetires; did you mean maxRetries?");
    } finally {
      System.clearProperty("com.acme.Till/Retry/maxRetires");
      System.clearProperty("com.acme.Till/mp-rest/url");
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
