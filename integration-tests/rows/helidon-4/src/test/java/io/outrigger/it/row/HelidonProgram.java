package io.outrigger.it.row;

import io.outrigger.it.fork.Javac;
import io.outrigger.it.fork.Jdks;
import java.io.File;
import java.nio.file.Path;

/** The row's program, compiled once by the JDK that it runs on. */
final class HelidonProgram {

  static final String MAIN = "io.outrigger.it.app.helidon.HelidonMain";

  /** The first release that can read Helidon's class files. */
  static final int OLDEST_JDK = 21;

  private static final class Compiled {
    static final String CLASS_PATH = compile();
  }

  private HelidonProgram() {}

  static String classPath() {
    return Compiled.CLASS_PATH;
  }

  private static String compile() {
    Path sources = Path.of(System.getProperty("it.app.sources", ""));
    String libraries = System.getProperty("it.app.libraries", "");
    Path classes = sources.resolveSibling("program-classes");
    Javac.compile(Jdks.newest(), sources, libraries, classes);
    return classes + File.pathSeparator + libraries;
  }
}
