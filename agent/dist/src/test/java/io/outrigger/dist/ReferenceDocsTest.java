package io.outrigger.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Keeps {@code agent/docs} true: on a developer's machine a stale reference is written anew, on CI
 * it fails.
 */
class ReferenceDocsTest {

  @TestFactory
  Iterable<DynamicTest> referencesAreUpToDate() {
    Map<String, Supplier<String>> references =
        Map.of(
            "options.md", ReferenceDocs::options,
            "metrics.md", ReferenceDocs::metrics,
            "libraries.md", ReferenceDocs::libraries);
    return references.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(), () -> check(each.getKey(), each.getValue().get())))
        .toList();
  }

  private static void check(String name, String expected) throws IOException {
    Path file = Project.AGENT.resolve("docs").resolve(name);
    if (System.getenv("CI") == null) {
      Files.createDirectories(file.getParent());
      if (!Files.exists(file) || !Files.readString(file).equals(expected)) {
        Files.writeString(file, expected);
      }
      return;
    }
    assertThat(file)
        .as("agent/docs/%s is stale: run mvn test -pl agent/dist -am, and commit it", name)
        .content()
        .isEqualTo(expected);
  }
}
