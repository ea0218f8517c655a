package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Jdk;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a schema of others tells beyond ours. The program is one of {@link HttpServerContract}, a
 * fresh one for each case, under the agent alone.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("io.outrigger.it.fork.Jdks#toTestOn")
public abstract class SchemaContract {

  @Parameter @Nullable Jdk jdk; // not null once JUnit has set it

  /** The program's main class. */
  protected abstract String mainClass();

  /** The oldest release of the JDK that the program runs on. */
  protected int oldestJdk() {
    return 17;
  }

  /** Where the program and its libraries are; by default as the row's pom compiled it. */
  protected String classPath() {
    return System.getProperty("it.app.class-path", "");
  }

  /** Further arguments of the JVM, such as a switch of the agent. */
  protected String[] jvmArgs() {
    return new String[0];
  }

  /** Starts the program; skips the case where there is no JDK or no agent. */
  protected final ForkedJvm start(String schema, String... jvmArgs) {
    Jdk on = Objects.requireNonNull(jdk);
    on.needed();
    assumeTrue(on.feature() >= oldestJdk(), () -> "needs JDK " + oldestJdk());
    Path agent = Comparison.agent();
    assumeTrue(agent != null, "runs without the agent");
    return ForkedJvm.of(mainClass(), classPath())
        .jvmArgs("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
        .jvmArgs(jvmArgs())
        .jvmArgs(jvmArgs)
        .on(on)
        .agent(Objects.requireNonNull(agent), "metrics.schema=" + schema)
        .start();
  }

  /** All requests have been counted, and so many of them with these labels. */
  protected static void counted(
      ForkedJvm program, String metric, int all, int some, String... labels) {
    await()
        .atMost(Comparison.PATIENCE)
        .untilAsserted(
            () -> assertThat(program.scrape().sum(metric)).as(program::printed).isEqualTo(all));
    assertThat(program.scrape().sum(metric, labels))
        .as(() -> program.scrape().text())
        .isEqualTo(some);
  }
}
