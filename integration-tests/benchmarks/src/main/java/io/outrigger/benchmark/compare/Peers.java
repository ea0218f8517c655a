package io.outrigger.benchmark.compare;

import io.outrigger.benchmark.run.Forked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;

/** The agents' jars: ours as built, others as the file {@code peers} pins them. */
final class Peers {

  private final Path root;
  private final Path folder;
  private final Map<String, String> versions = new HashMap<>();
  private final Map<String, String> coordinates = new HashMap<>();

  /**
   * @param root the project's root
   */
  Peers(Path root) throws IOException {
    this.root = root;
    this.folder = root.resolve("integration-tests/benchmarks");
    for (String line : Files.readAllLines(folder.resolve("peers"))) {
      String[] parts = line.split(":", 3);
      versions.put(parts[1], parts[2]);
      coordinates.put(parts[1], line);
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

  /**
   * Fetches, with Maven, the jars that these need and that are not there yet. One that does not
   * come is told of: its runs fail, and the others go on.
   */
  void fetch(List<Contender> contenders) throws IOException, InterruptedException {
    Set<String> artifacts = new LinkedHashSet<>();
    for (Contender each : contenders) {
      if (versions.containsKey(each.artifact()) && !Files.exists(jar(each))) {
        artifacts.add(each.artifact());
      }
    }
    for (String artifact : artifacts) {
      System.err.println("fetching " + coordinates.get(artifact));
      int status =
          new ProcessBuilder(
                  folder.resolve("maven").toString(),
                  "-N",
                  "dependency:copy",
                  "-Dartifact=" + coordinates.get(artifact),
                  "-DoutputDirectory=" + folder.resolve("target/peers"))
              .inheritIO()
              .start()
              .waitFor();
      if (status != 0) {
        System.err.println(artifact + " could not be fetched; its runs will fail");
      }
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
