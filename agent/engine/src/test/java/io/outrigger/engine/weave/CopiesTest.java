package io.outrigger.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.engine.relocate.Relocation;
import io.outrigger.hook.sample.GreetingHook;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CopiesTest {

  private static final String ADVICE = "io.outrigger.hook.sample.GreetingAdvice";

  private final GreetingHook hook = new GreetingHook();
  private final Relocation shaded = new Relocation("", "shaded/");
  private final Copies copies = new Copies(new AdviceFiles(getClass().getClassLoader()));

  /** An application that has the library below a prefix, and tells how often it was asked. */
  private static final class Application extends ClassLoader {
    private int asked;

    Application() {
      super(CopiesTest.class.getClassLoader());
    }

    @Override
    public java.net.@Nullable URL getResource(String name) {
      asked++;
      return super.getResource(
          name.startsWith("shaded/") ? name.substring("shaded/".length()) : name);
    }
  }

  @Test
  void aCopyIsLookedAtOnce() throws Exception {
    Application application = new Application();
    AdviceFiles first = copies.of(hook, shaded, application).advice();
    AdviceClass parsed = first.parsed(ADVICE);
    assertThat(first.missing(ADVICE)).isNull();
    int asked = application.asked;
    assertThat(asked).isPositive();

    AdviceFiles second = copies.of(hook, new Relocation("", "shaded/"), application).advice();

    assertThat(second.missing(ADVICE)).isNull();
    assertThat(second.parsed(ADVICE)).isSameAs(parsed);
    assertThat(application.asked).isEqualTo(asked);
    assertThat(copies.of(hook, new Relocation("", "other/"), application).advice())
        .isNotSameAs(first);
    assertThat(copies.of(hook, shaded, new Application()).advice()).isNotSameAs(first);
  }

  private WeakReference<Application> lookedAt() throws Exception {
    Application application = new Application();
    assertThat(copies.of(hook, shaded, application).advice().missing(ADVICE)).isNull();
    return new WeakReference<>(application);
  }

  @Test
  void anApplicationThatIsTakenDownIsCollected() throws Exception {
    WeakReference<Application> application = lookedAt();
    await()
        .until(
            () -> {
              System.gc();
              return application.refersTo(null);
            });
  }
}
