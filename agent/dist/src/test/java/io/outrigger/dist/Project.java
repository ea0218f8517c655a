package io.outrigger.dist;

import io.outrigger.spi.Hook;
import io.outrigger.spi.Strategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The project's folders, and what the jar will find through its service files. */
final class Project {

  /** The folder {@code agent}. */
  static final Path AGENT = Path.of("..").toAbsolutePath().normalize();

  private Project() {}

  static List<Hook> hooks() {
    return ServiceLoader.load(Hook.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(Hook::id))
        .toList();
  }

  static List<Strategy> strategies() {
    return ServiceLoader.load(Strategy.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(Strategy::id))
        .toList();
  }

  /** A text of this module's, for a reference. */
  static String text(String resource) {
    try (InputStream in = Project.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("src/test/resources has no " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
