package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrigger.it.fork.ForkedJvm;
import java.util.EnumSet;
import java.util.Set;

/**
 * The cases of a row. Its program serves below {@link #CONTEXT}, ends when its standard input ends,
 * and prints {@code READY <port>}.
 */
public abstract class HttpContract extends Comparison {

  /** Where the programs serve what the contracts ask for. */
  protected static final String CONTEXT = "/it";

  /** The program's main class. */
  protected abstract String mainClass();

  /** What this row lacks. */
  protected Set<Capability> lacks() {
    return EnumSet.noneOf(Capability.class);
  }

  /** The route that the agent reports for a path below {@link #CONTEXT}. */
  protected String route(String path) {
    return CONTEXT + path;
  }

  /** Where the program and its libraries are; by default as the row's pom compiled it. */
  protected String classPath() {
    return System.getProperty("it.app.class-path", "");
  }

  /** Further arguments of the JVM, such as a switch of the agent. */
  protected String[] jvmArgs() {
    return new String[0];
  }

  @Override
  protected final ForkedJvm.Builder program() {
    return ForkedJvm.of(mainClass(), classPath())
        .jvmArgs("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
        .jvmArgs(jvmArgs());
  }

  /** Skips the case where the row lacks something. */
  protected final void needs(Capability capability) {
    assumeTrue(!lacks().contains(capability), () -> "lacks " + capability);
  }

  /** Waits until the measured program shows this value. */
  final void gaugeReaches(String metric, int expected, String... labels) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(measured().scrape().sum(metric, labels)).as(metric).isEqualTo(expected));
  }
}
