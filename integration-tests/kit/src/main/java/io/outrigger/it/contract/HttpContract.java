package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
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

  /**
   * An answer that begins at once, with an event {@code begun}, and ends when a second request lets
   * it. It is counted when it is done, with all the time that it took.
   */
  final void isCountedWhenItIsDone(
      String path, String route, String releasePath, String releaseRoute) {
    Counts before = counted();
    double secondsBefore = runsWithAgent() ? seconds(route) : 0;
    long held = 0;
    long start = System.nanoTime();
    String whole = "";
    for (ForkedJvm program : all()) {
      try (Connection connection = Connection.to(program.port())) {
        long sent = System.nanoTime();
        connection.send(Request.get(path));
        connection.await("begun");
        long begun = System.nanoTime();
        boolean isMeasured = runsWithAgent() && program == measured();
        if (isMeasured) {
          gaugeReaches("http_requests_in_flight", 1);
          assertThat(counted()).isEqualTo(before);
        }
        // so that the time until here cannot be taken for the whole
        await().until(() -> System.nanoTime() - begun > begun - sent);
        held = isMeasured ? System.nanoTime() - begun : held;
        assertThat(program.ask(Request.get(releasePath)).status()).isEqualTo(200);
        String body = connection.read(false).essence();
        whole = whole.isEmpty() ? body : whole;
        assertThat(body).isEqualTo(whole).startsWith("200\n").contains("done");
      }
    }
    exactly(before, Counts.NONE.plus("GET", route, 200, 1).plus("GET", releaseRoute, 200, 1));
    if (runsWithAgent()) {
      gaugeReaches("http_requests_in_flight", 0);
      // the second request is among them where nothing has a name
      long atMost = 2 * (System.nanoTime() - start);
      assertThat(seconds(route) - secondsBefore).isBetween(held / 1e9, atMost / 1e9);
    }
  }

  private double seconds(String route) {
    return measured()
        .scrape()
        .sum("http_request_duration_seconds_sum", "method", "GET", "route", route, "status", "200");
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
