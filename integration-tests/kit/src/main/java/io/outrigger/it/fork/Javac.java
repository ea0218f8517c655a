package io.outrigger.it.fork;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Compiles a program whose libraries are too new for the JDK that builds this project. */
public final class Javac {

  private Javac() {}

  /**
   * Compiles all sources below a folder.
   *
   * @param to where the classes go; made if need be
   * @throws IllegalStateException if the compiler complains; the message holds what it said
   */
  public static void compile(Jdk jdk, Path sources, String classPath, Path to) {
    List<String> command = new ArrayList<>();
    command.add(jdk.javac().toString());
    command.addAll(List.of("-cp", classPath, "-d", to.toString()));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(command::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    FinishedProcess javac = FinishedProcess.run(Map.of(), command);
    if (javac.exitCode() != 0) {
      throw new IllegalStateException(javac.stdout() + javac.stderr());
    }
  }
}
