package io.outrigger.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Keeps {@code agent/docs}, and the table in README.md, true: on a developer's machine a stale
 * reference is written anew, on CI it fails.
 */
class ReferenceDocsTest {

  private static final Path DOCS = Project.AGENT.resolve("docs");
  private static final String BEGIN = "<!-- begin covered -->\n";
  private static final String END = "<!-- end covered -->";

  @TestFactory
  Iterable<DynamicTest> referencesAreUpToDate() {
    Map<String, Supplier<String>> references =
        Map.of(
            "annotations.md", ReferenceDocs::annotations,
            "options.md", ReferenceDocs::options,
            "metrics.md", ReferenceDocs::metrics,
            "libraries.md", ReferenceDocs::libraries);
    return references.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(), () -> check(DOCS.resolve(each.getKey()), each.getValue().get())))
        .toList();
  }

  /** Between the marks of README.md. */
  @Test
  void tableOfWhatIsCoveredIsUpToDate() throws IOException {
    Path file = Project.AGENT.resolveSibling("README.md");
    String text = Files.readString(file);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    assertThat(end).as("the marks in README.md").isGreaterThanOrEqualTo(begin);
    check(file, text.substring(0, begin) + CoverageTable.of(Row.all()) + text.substring(end));
  }

  private static void check(Path file, String expected) throws IOException {
    if (System.getenv("CI") == null) {
      Files.createDirectories(file.getParent());
      if (!Files.exists(file) || !Files.readString(file).equals(expected)) {
        Files.writeString(file, expected);
      }
      return;
    }
    assertThat(file)
        .as("%s is stale: run mvn test -pl agent/dist -am, and commit it", file.getFileName())
        .content()
        .isEqualTo(expected);
  }
}
