package io.outrigger.it.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Jdk;
import io.outrigger.it.fork.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The annotation tests of JCache's own compatibility kit, on plain objects with the agent in place
 * of a container and a provider.
 */
class SuiteIT {

  private static final Path AGENT = Path.of(System.getProperty("it.agent.jar"));
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final List<String> CLASSES =
      List.of(
          "InterceptionCacheNameOnEachMethodTest",
          "InterceptionUsingCacheConfigTest",
          "InterceptionUsingDefaultCacheNameTest");

  /** Those that ask for something that does not happen by itself. */
  private static final List<String> CACHING =
      List.of("test_AT_CacheResult", "test_AT_CacheResult_UsingAt_CacheKeyParam");

  /** Those that ask for what is removed; without caches there is nothing that could stay. */
  private static final List<String> REMOVING =
      List.of("test_AT_CacheRemoveAll", "test_AT_CacheRemoveEntry");

  static Stream<Jdk> jdks() {
    return Jdks.toTestOn();
  }

  private static List<String> all(List<String> methods) {
    List<String> names = new ArrayList<>();
    for (String type : CLASSES) {
      for (String each : methods) {
        names.add(type + "#" + each);
      }
    }
    return names;
  }

  private static ForkedJvm.Builder suite(String... loadedBefore) {
    List<String> arguments = new ArrayList<>();
    arguments.add(System.getProperty("it.suite.jar"));
    arguments.addAll(List.of(loadedBefore));
    return ForkedJvm.of(
            "io.outrigger.it.jcache.app.SuiteMain", System.getProperty("it.app.class-path"))
        .endsByItself()
        .args(arguments.toArray(String[]::new));
  }

  private static List<String> outcomes(ForkedJvm suite, String kind) {
    assertThat(suite.awaitEnd(PATIENCE)).as("the suite ends" + suite.printed()).isTrue();
    assertThat(suite.stdout()).contains("END");
    return suite
        .stdout()
        .lines()
        .filter(line -> line.startsWith(kind))
        .map(line -> line.substring(kind.length() + 1).replaceAll(": .*", ""))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void allOfItPasses(Jdk jdk) throws IOException {
    jdk.needed();
    try (ForkedJvm suite = suite().on(jdk).agent(AGENT, "annotations.adopt=jcache").start()) {
      List<String> passed = outcomes(suite, "PASSED");
      assertThat(outcomes(suite, "FAILED")).as(suite.printed()).isEmpty();
      List<String> expected = all(CACHING);
      expected.addAll(all(REMOVING));
      assertThat(passed).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(Files.readString(Path.of("README.md")))
          .contains("**" + passed.size() + " of " + expected.size() + " tests pass**");
    }
  }

  @Test
  void whereInterceptorsOfAProviderAreAtWorkTheAnnotationsAreLeftToThem() {
    String interceptor = "org.jsr107.ri.annotations.AbstractCacheInterceptor";
    try (ForkedJvm suite = suite(interceptor).agent(AGENT, "annotations.adopt=jcache").start()) {
      // which are around nothing here, as around whatever is no bean
      assertThat(outcomes(suite, "FAILED")).containsExactlyInAnyOrderElementsOf(all(CACHING));
      assertThat(suite.stderr())
          .contains("of jcache is left to the framework's own interceptor: " + interceptor);
    }
  }

  @Test
  void withoutTheAgentWhatIsToBeKeptIsNot() {
    try (ForkedJvm suite = suite().start()) {
      assertThat(outcomes(suite, "FAILED")).containsExactlyInAnyOrderElementsOf(all(CACHING));
      assertThat(outcomes(suite, "PASSED")).containsExactlyInAnyOrderElementsOf(all(REMOVING));
    }
  }
}
