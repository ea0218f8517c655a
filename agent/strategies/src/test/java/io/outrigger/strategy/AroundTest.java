package io.outrigger.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AroundTest {

  /** A class of an application. */
  public static final class Passed {
    private Passed() {}

    /** Returns what it is given. */
    public static @Nullable Passed pass(@Nullable Passed passed) {
      return passed;
    }

    /** Returns a stage. */
    public static CompletableFuture<@Nullable Passed> later(@Nullable Passed passed) {
      return CompletableFuture.completedFuture(passed);
    }
  }

  /** Has a class of its own. */
  private static final class Application extends ClassLoader {
    Application() {
      super(AroundTest.class.getClassLoader());
    }

    Class<?> passed() {
      try (InputStream in =
          Objects.requireNonNull(AroundTest.class.getResourceAsStream("AroundTest$Passed.class"))) {
        byte[] classFile = in.readAllBytes();
        return defineClass(Passed.class.getName(), classFile, 0, classFile.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Open extends Gate {
    Open() {
      super(new Faults(new FakeContext()));
    }

    @Override
    protected String title() {
      return "open";
    }

    @Override
    protected long enter() {
      return 1;
    }

    @Override
    protected void leave(long token, @Nullable Object result, @Nullable Throwable thrown) {}
  }

  private static WeakReference<ClassLoader> linked(String method) throws Exception {
    Class<?> type = new Application().passed();
    Class<?> result = method.equals("later") ? CompletableFuture.class : type;
    MethodHandle inner =
        MethodHandles.publicLookup().findStatic(type, method, MethodType.methodType(result, type));
    MethodHandle gated = Around.gate(inner, new Open(), false);
    MethodHandle told = Around.gate(gated, new Open(), true);
    assertThat(told.type()).isEqualTo(inner.type());
    if (result != type) {
      assertThat(Around.failingStage(told).type()).isEqualTo(inner.type());
    }
    return new WeakReference<>(type.getClassLoader());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pass", "later"})
  void anApplicationWhoseMethodsWereTheLastIsCollected(String method) throws Exception {
    WeakReference<ClassLoader> application = linked(method);
    await()
        .until(
            () -> {
              System.gc();
              return application.refersTo(null);
            });
  }
}
