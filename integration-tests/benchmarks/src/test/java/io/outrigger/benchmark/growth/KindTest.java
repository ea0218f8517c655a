package io.outrigger.benchmark.growth;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KindTest {

  @TempDir private Path folder;

  @Test
  void aFilterLoadsAndRuns() throws Exception {
    Object filter = make(Kind.FILTER, 3);
    assertThat(filter).isInstanceOf(Filter.class);
    ((Runnable) filter).run();
  }

  @Test
  void aPlainClassDoesWhatItsMethodsSay() throws Exception {
    Object plain = make(Kind.PLAIN, 60);
    plain.getClass().getMethod("doSomething0", List.class).invoke(plain, (Object) null);
    assertThat(plain)
        .hasFieldOrPropertyWithValue(
            "value0",
            "text 0 of method 0 of generated/plain1/Some59text 1 of method 0 of generated/plain1/Some59"
                + "text 2 of method 0 of generated/plain1/Some59");
  }

  /** Of so many the last. */
  private Object make(Kind kind, int count) throws Exception {
    Path jar = folder.resolve("generated.jar");
    kind.write(jar, count);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
      return loader.loadClass(kind.className(count - 1)).getDeclaredConstructor().newInstance();
    }
  }
}
