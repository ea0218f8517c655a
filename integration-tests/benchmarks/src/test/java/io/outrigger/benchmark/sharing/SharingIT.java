package io.outrigger.benchmark.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One round for the smallest program. Costs are not looked at; that the archives go on being used
 * is.
 */
class SharingIT {

  private static List<String> cells(String table, String row) {
    return table
        .lines()
        .filter(line -> line.startsWith(row))
        .map(line -> List.of(line.split(" *\\| *")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row " + row + " in\n" + table));
  }

  private static long shared(String table, String row) {
    return Long.parseLong(cells(table, row).get(5));
  }

  @Test
  void archivesGoOnBeingUsedWithTheAgent() throws Exception {
    String jdk = String.valueOf(Runtime.version().feature());
    String table =
        Sharing.measure(Path.of(System.getProperty("it.root")), List.of("hello"), List.of(jdk), 1);
    assertThat(shared(table, "| " + jdk + " | the JDK's own | yes |"))
        .isGreaterThanOrEqualTo(shared(table, "| " + jdk + " | the JDK's own | no |"));
    assertThat(shared(table, "| " + jdk + " | the application's | no |"))
        .isGreaterThan(shared(table, "| " + jdk + " | the JDK's own | no |"));
    assertThat(shared(table, "| " + jdk + " | the application's | yes |"))
        .isGreaterThan(shared(table, "| " + jdk + " | the JDK's own | yes |"));
  }
}
