package io.outrigger.benchmark.compare;

import io.outrigger.benchmark.run.Forked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarFile;

/** The agents' jars: ours as built, others as the file {@code peers} pins them. */
final class Peers {

  private final Path root;
  private final Path folder;
  private final Map<String, String> versions = new HashMap<>();

  /**
   * @param root the project's root
   */
  Peers(Path root) throws IOException {
    this.root = root;
    this.folder = root.resolve("integration-tests/benchmarks");
    for (String line : Files.readAllLines(folder.resolve("peers"))) {
      String[] coordinates = line.split(":", 3);
      versions.put(coordinates[1], coordinates[2]);
    }
  }

  /** The version that is run; empty for no agent. */
  String version(Contender contender) throws IOException {
    if (contender.artifact().isEmpty()) {
      return "";
    }
    String pinned = versions.get(contender.artifact());
    return pinned == null ? own() : pinned;
  }

  private String own() throws IOException {
    try (JarFile jar = new JarFile(Forked.agent(root).toFile())) {
      String version = jar.getManifest().getMainAttributes().getValue("Implementation-Version");
      return version == null ? "?" : version;
    }
  }

  /** Of this module. */
  Path folder() {
    return folder;
  }

  /** The agent's jar. */
  Path jar(Contender contender) {
    String version = versions.get(contender.artifact());
    return version == null
        ? Forked.agent(root)
        : folder.resolve("target/peers").resolve(contender.artifact() + "-" + version + ".jar");
  }
}
