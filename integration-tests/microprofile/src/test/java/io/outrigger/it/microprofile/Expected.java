package io.outrigger.it.microprofile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What does not pass. In the file a reason stands before those that it is for, in lines that begin
 * with {@code #}; a class alone is one that is not run.
 */
record Expected(List<String> failing, List<String> leftOut) {

  static Expected read(Path file) throws IOException {
    Expected expected = new Expected(new ArrayList<>(), new ArrayList<>());
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        (line.contains("#") ? expected.failing : expected.leftOut).add(line.trim());
      }
    }
    return expected;
  }
}
