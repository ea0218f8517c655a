package io.outrigger.benchmark.sharing;

import io.outrigger.it.fork.FinishedProcess;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Jdks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * What is started. Class data is shared for classes out of plain jars alone, so each is laid out as
 * such first.
 */
enum Program {
  /** The JDK's server and an answer of a few bytes. */
  HELLO("/") {
    @Override
    Path prepare(Path root, Path folder) throws IOException {
      Path jar = folder.resolve("hello.jar");
      String entry = HelloMain.class.getName().replace('.', '/') + ".class";
      try (InputStream in = HelloMain.class.getResourceAsStream("/" + entry);
          OutputStream file = Files.newOutputStream(jar);
          JarOutputStream out = new JarOutputStream(file)) {
        if (in == null) {
          throw new IOException("not on the class path: " + entry);
        }
        out.putNextEntry(new ZipEntry(entry));
        in.transferTo(out);
      }
      return jar;
    }

    @Override
    ForkedJvm.Builder jvm(Path jar) {
      return ForkedJvm.of(HelloMain.class.getName(), jar.toString());
    }
  },

  /** The sample app, unpacked with Spring Boot's own tool. */
  SHOP("/products") {
    @Override
    Path prepare(Path root, Path folder) {
      FinishedProcess unpacked =
          FinishedProcess.run(
              Map.of(),
              List.of(
                  Jdks.here().java().toString(),
                  "-Djarmode=tools",
                  "-jar",
                  root.resolve("sample-app/target/sample-app.jar").toString(),
                  "extract",
                  "--destination",
                  folder.resolve("shop").toString()));
      if (unpacked.exitCode() != 0) {
        throw new IllegalStateException("the sample app cannot be unpacked: " + unpacked.stderr());
      }
      return folder.resolve("shop").resolve("sample-app.jar");
    }

    @Override
    ForkedJvm.Builder jvm(Path jar) {
      return ForkedJvm.ofJar(jar)
          .args("--port=0")
          .readyWhen(Pattern.compile("Shop ready: http://\\S+?:(\\d+)/"));
    }
  };

  /** On a busy machine, with an archive being made. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private final String path;

  Program(String path) {
    this.path = path;
  }

  /** Its name on the command line. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is asked for. */
  String path() {
    return path;
  }

  /**
   * Lays it out in the folder.
   *
   * @param root the project's root
   * @return its jar
   */
  abstract Path prepare(Path root, Path folder) throws IOException;

  /** How to start it. */
  abstract ForkedJvm.Builder jvm(Path jar);
}
