package io.outrigger.it.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.fork.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Up to JDK 17 a thread that is the first to need a network class can wait for ever for the
 * application's, which loads a native library that needs the same class.
 */
class NoDeadlockIT extends PromiseTest {

  private static final Pattern INITIALIZING =
      Pattern.compile("\\[(\\d+)] .*Initializing '([^']+)'.*");

  /** The JDK's classes that load the network's native libraries when they are initialised. */
  private static final List<String> LOADING =
      List.of(
          "java/net/InetAddress",
          "java/net/NetworkInterface",
          "sun/nio/ch/FileChannelImpl",
          "sun/nio/ch/IOUtil",
          "sun/nio/ch/NativeThread",
          "sun/nio/ch/Net");

  @Test
  void noThreadBesideMainIsTheFirstToLoadTheNetwork(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("init.txt");
    try (ForkedJvm app =
        Setting.program(jdk, "LoggingMain")
            .agent(Setting.AGENT)
            .jvmArgs("-Xlog:class+init=info:file=" + log + ":tid")
            .start()) {
      app.scrape();
    }
    String main = "";
    boolean seen = false;
    for (String line : Files.readAllLines(log)) {
      Matcher initializing = INITIALIZING.matcher(line);
      if (!initializing.matches()) {
        continue;
      }
      if (main.isEmpty()) {
        main = initializing.group(1); // the JVM begins with java.lang.Object
      }
      if (LOADING.contains(initializing.group(2))) {
        seen = true;
        if (jdk.feature() < 18) {
          assertThat(initializing.group(1)).as(line).isEqualTo(main);
        } else if (initializing.group(2).equals("java/net/InetAddress")) {
          // no such lock any more, and the properties that it reads may be set by main
          assertThat(initializing.group(1)).as(line).isNotEqualTo(main);
        }
      }
    }
    assertThat(seen).as("the endpoint needs them").isTrue();
  }
}
