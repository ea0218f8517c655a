package io.outrigger.it.contract;

import io.outrigger.it.fork.Keys;
import io.outrigger.it.sway.SwayedAgent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Files that are made once for all JVMs of a test. */
final class TestFiles {

  private static final Path HOSTS = write("hosts", "127.0.0.1 localhost\n");
  private static final Keys TRUSTED = keys("trusted");
  private static final Keys STRANGE = keys("strange");

  /** Made when it is needed: not in a run without the agent. */
  private static final class Swayed {
    static final Path AGENT = make();

    private static Path make() {
      try {
        return forgotten(
            SwayedAgent.of(Objects.requireNonNull(Comparison.agent()), folder("swayed")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private TestFiles() {}

  /** A file of names and addresses that knows {@code localhost} and nothing else. */
  static Path hosts() {
    return HOSTS;
  }

  /** What programs trust. */
  static Keys trusted() {
    return TRUSTED;
  }

  /** What they do not. */
  static Keys strange() {
    return STRANGE;
  }

  /** The agent with a strategy more. */
  static Path swayedAgent() {
    return Swayed.AGENT;
  }

  private static Path write(String name, String text) {
    try {
      return forgotten(Files.writeString(folder(name).resolve(name), text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Keys keys(String name) {
    try {
      Keys keys = Keys.make(folder(name));
      forgotten(keys.file());
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a certificate was made", e);
    }
  }

  private static Path folder(String name) throws IOException {
    return forgotten(Files.createTempDirectory("outrigger-it-".concat(name)));
  }

  private static Path forgotten(Path path) {
    path.toFile().deleteOnExit();
    return path;
  }
}
