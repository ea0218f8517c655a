package io.outrigger.strategy.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a program to its end and gives back what it wrote. */
final class Fork {

  private static final Path USUAL_PLACE = Path.of("/usr/lib/jvm");

  private Fork() {}

  static Path thisJdk() {
    return Path.of(System.getProperty("java.home"));
  }

  /** A JDK 25, if the machine has one. */
  static Optional<Path> jdk25() throws IOException {
    String told = System.getenv("JDK25_HOME");
    if (told != null) {
      return Optional.of(Path.of(told));
    }
    if (Files.isDirectory(USUAL_PLACE)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(USUAL_PLACE, "*25*")) {
        for (Path home : found) {
          if (Files.isExecutable(home.resolve("bin/java"))) {
            return Optional.of(home);
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Runs {@link MeasuredProgram} with the steps; it must end well. */
  static String run(Path jdk, List<String> jvmArguments, String... steps) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(jvmArguments);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(MeasuredProgram.class.getName());
    command.addAll(List.of(steps));
    return run(command, Redirect.PIPE);
  }

  /** Runs a command; it must end well and write nothing to its standard error. */
  static String run(List<String> command, Redirect input) throws Exception {
    Path errors = Files.createTempFile("forked", ".err");
    try {
      Process process =
          new ProcessBuilder(command).redirectInput(input).redirectError(errors.toFile()).start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      int exit = process.waitFor();
      assertThat(Files.readString(errors)).as("standard error of %s", command).isEmpty();
      assertThat(exit).as("exit of %s", command).isZero();
      return output;
    } finally {
      Files.delete(errors);
    }
  }
}
