package io.outrigger.strategy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which classes a JVM loads because of the strategy. */
class StartTouchesLittleIT {

  private static final Pattern LIBRARIES =
      Pattern.compile(
          "io\\.micrometer\\.|io\\.prometheus\\.|org\\.slf4j\\.|java\\.util\\.logging\\."
              + "|java\\.lang\\.management\\.|javax\\.management\\.");

  /**
   * What an application may want to set up in its own way. The class LogManager itself is loaded by
   * the JDK's management, but not initialised: that would bring its nested classes.
   */
  private static final Pattern APPLICATIONS =
      Pattern.compile(
          "java\\.util\\.logging\\.(?!LogManager$)|javax\\.management\\.MBeanServerFactory"
              + "|com\\.sun\\.jmx\\.mbeanserver\\.JmxMBeanServer");

  @TempDir Path folder;

  static Stream<Path> jdks() throws Exception {
    return Stream.concat(Stream.of(Fork.thisJdk()), Fork.jdk25().stream());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void beforeMainNoLibraryIsLoaded(Path jdk) throws Exception {
    Set<String> loaded = loaded(jdk);

    assertThat(loaded).contains("io.outrigger.strategy.metrics.HttpSeries");
    assertThat(loaded.stream().filter(name -> LIBRARIES.matcher(name).lookingAt())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theLogManagerAndTheMBeanServerStayTheApplications(Path jdk) throws Exception {
    Set<String> loaded = loaded(jdk, "ready", "gc", "scrape");

    assertThat(loaded).contains("io.micrometer.core.instrument.binder.jvm.JvmGcMetrics");
    assertThat(loaded.stream().filter(name -> APPLICATIONS.matcher(name).lookingAt())).isEmpty();
  }

  private Set<String> loaded(Path jdk, String... steps) throws Exception {
    Path log = folder.resolve("classes.log");
    Fork.run(jdk, List.of("-Xlog:class+load:file=" + log + ":none"), steps);
    Set<String> names = new LinkedHashSet<>();
    for (String line : Files.readAllLines(log)) {
      names.add(line.split(" ", 2)[0]);
    }
    return names;
  }
}
