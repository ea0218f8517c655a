package io.outrigger.strategy.resilience;

import static io.outrigger.strategy.resilience.MicroProfileAnnotations.ASYNCHRONOUS;
import static io.outrigger.strategy.resilience.MicroProfileAnnotations.FALLBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.strategy.FakeContext;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.ExecutionContext;
import org.eclipse.microprofile.faulttolerance.FallbackHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is asked of a container, and what comes of one that fails. A real one runs elsewhere. */
@Timeout(30)
class CdiTest {

  /** A class of an application. */
  static class Bakery {
    String bake() throws IOException {
      throw new IOException("cold");
    }

    CompletableFuture<String> later() {
      return CompletableFuture.completedFuture("baked");
    }
  }

  /** A handler. */
  public static class Sorry implements FallbackHandler<String> {
    /** Called by whoever needs one. */
    public Sorry() {}

    @Override
    public String handle(ExecutionContext context) {
      return "sorry, " + context.getFailure().getMessage();
    }
  }

  /** A handler that only a container can make. */
  public static final class Injected extends Sorry {
    Injected(String by) {}
  }

  /** A container with at most one bean. */
  private static final class Container extends CDI {
    private final Class<?> has;
    private final Supplier<Object> maker;
    private final List<Object> made = new CopyOnWriteArrayList<>();

    Container(Class<?> has, Supplier<Object> maker) {
      this.has = has;
      this.maker = maker;
    }

    @Override
    public Instance select(Class<?> type, Annotation... qualifiers) {
      return type == has ? this : new Container(Void.class, Object::new);
    }

    @Override
    public boolean isUnsatisfied() {
      return has == Void.class;
    }

    @Override
    public Object get() {
      Object bean = maker.get();
      made.add(bean);
      return bean;
    }

    @Override
    public void destroy(Object bean) {
      made.remove(bean);
    }
  }

  private final Weaving weaving =
      new Weaving(new FakeContext().with("outrigger.annotations.adopt", "microprofile"));

  @AfterEach
  void endContainer() {
    CDI.running = null;
  }

  private MethodHandle bake(Class<?> handler) {
    MethodHandle bake =
        weaving.method(Bakery.class, "bake").with(FALLBACK, "value", handler.getName()).link();
    assertThat(weaving.problems).isEmpty();
    return bake;
  }

  @Test
  void aBeanAnswersAndIsKept() throws Throwable {
    Container container = new Container(Injected.class, () -> new Injected("a container"));
    CDI.running = container;
    MethodHandle bake = bake(Injected.class);
    for (int i = 0; i < 2; i++) {
      assertThat((String) bake.invoke(new Bakery())).isEqualTo("sorry, cold");
    }
    assertThat(container.made).hasSize(1);
  }

  @Test
  void aContainerThatFailsLeavesTheHandlerToItsConstructor() throws Throwable {
    CDI.running =
        new Container(
            Sorry.class,
            () -> {
              throw new IllegalStateException("two of them");
            });
    assertThat((String) bake(Sorry.class).invoke(new Bakery())).isEqualTo("sorry, cold");
    assertThat(weaving.context.warnings)
        .containsExactly(
            "CDI gives no bean of "
                + Sorry.class.getName()
                + ": java.lang.IllegalStateException: two of them");
  }

  @Test
  void aHandlerThatNobodyCanMakeLeavesTheFirstFailure() {
    MethodHandle bake = bake(Injected.class);
    // no container runs yet
    assertThatThrownBy(() -> bake.invoke(new Bakery()))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("cold");
    CDI.running =
        new Container(
            Injected.class,
            () -> {
              throw new IllegalStateException("not ready");
            });
    assertThatThrownBy(() -> bake.invoke(new Bakery()))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("cold");
    assertThat(weaving.context.warnings)
        .containsExactlyInAnyOrder(
            Injected.class.getName() + " is no bean now, and has no constructor without parameters",
            "CDI gives no bean of "
                + Injected.class.getName()
                + ": java.lang.IllegalStateException: not ready");
  }

  @Test
  void aRequestOfACallEndsWithTheCallAndNothingOfItIsKept() throws Throwable {
    List<String> told = new CopyOnWriteArrayList<>();
    boolean[] begins = {true};
    Container container =
        new Container(
            RequestContextController.class,
            () ->
                new RequestContextController() {
                  @Override
                  public boolean activate() {
                    told.add("begun");
                    return begins[0];
                  }

                  @Override
                  public void deactivate() {
                    told.add("ended");
                  }
                });
    CDI.running = container;
    MethodHandle later = weaving.method(Bakery.class, "later").with(ASYNCHRONOUS).link();
    assertThat(((CompletableFuture<?>) later.invoke(new Bakery())).get()).isEqualTo("baked");
    assertThat(told).containsExactly("begun", "ended");
    assertThat(container.made).isEmpty();
    begins[0] = false;
    assertThat(((CompletableFuture<?>) later.invoke(new Bakery())).get()).isEqualTo("baked");
    assertThat(told).containsExactly("begun", "ended", "begun");
    assertThat(container.made).isEmpty();
  }
}
