package io.outrigger.it.sway;

import io.outrigger.spi.Strategy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A copy of the agent's jar with one strategy more. */
public final class SwayedAgent {

  private SwayedAgent() {}

  /**
   * Makes the copy.
   *
   * @param folder where to put it
   */
  public static Path of(Path agent, Path folder) throws IOException {
    Path copy = Files.copy(agent, folder.resolve("swayed-agent.jar"));
    String strategy = SwayStrategy.class.getName();
    try (FileSystem jar = FileSystems.newFileSystem(copy)) {
      for (String name : List.of(strategy, strategy + "$1")) {
        String entry = name.replace('.', '/') + ".class";
        Path in = jar.getPath("outrigger", entry + "data");
        Files.createDirectories(in.getParent());
        try (InputStream classFile =
            SwayStrategy.class.getClassLoader().getResourceAsStream(entry)) {
          if (classFile == null) {
            throw new IOException("no class file " + entry);
          }
          Files.copy(classFile, in);
        }
      }
      Files.writeString(
          jar.getPath("outrigger", "META-INF/services/" + Strategy.class.getName()),
          System.lineSeparator() + strategy + System.lineSeparator(),
          StandardOpenOption.APPEND);
    }
    return copy;
  }
}
