package io.outrigger.it.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.contract.Counts;
import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Jdk;
import io.outrigger.it.fork.Request;
import io.outrigger.it.fork.Scrape;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A budget that no agent keeps: the hook that only names routes goes, and no request is lost. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.outrigger.it.fork.Jdks#toTestOn")
class RetiredHookIT {

  private static final Request ITEM = Request.get("/it/items/7");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Parameter Jdk jdk;

  private ForkedJvm start(String... agentOptions) {
    jdk.needed();
    return ForkedJvm.of(
            "io.outrigger.it.app.springmvc.SpringMvcMain",
            System.getProperty("it.app.class-path", ""))
        .on(jdk)
        .jvmArgs("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
        .agent(Path.of(System.getProperty("it.agent.jar", "")), agentOptions)
        .start();
  }

  @Test
  void theMostExpensiveOptionalHookGoesAndCountsStayExact() {
    try (ForkedJvm app = start("budget.cpu=0.1%", "budget.window=5s")) {
      long sent = 0;
      long until = System.nanoTime() + PATIENCE.toNanos();
      while (!app.stderr().contains("is retired")) {
        assertThat(System.nanoTime()).as(app::printed).isLessThan(until);
        sent += askSomeTimes(app);
      }
      assertThat(app.stderr().lines().filter(line -> line.contains("retired")))
          .singleElement()
          .asString()
          .matches(
              "WARN outrigger: hook springmvc is retired: the agent took [\\d.]+% of the CPU time"
                  + " of the process in the last 5 seconds, outrigger.budget.cpu allows 0.1%, and"
                  + " this hook alone took [\\d.]+%; what it named is counted without its names"
                  + " until a restart with a larger budget");

      Scrape before = counted(app, sent);
      assertThat(Counts.ofCounter(before).byLabels()).containsKey("GET /it/items/{id} 200");
      long more = askSomeTimes(app);
      Scrape after = counted(app, sent + more);
      assertThat(Counts.ofCounter(after).minus(Counts.ofCounter(before)))
          .isEqualTo(Counts.NONE.plus("GET", "unmatched", 200, more));
      assertThat(Counts.ofHistogram(after)).isEqualTo(Counts.ofCounter(after));
      assertThat(after.sum("outrigger_hook_errors_total")).isZero();
      assertThat(Connection.ask(app.metricsPort(), Request.get("/hooks")).body())
          .contains("springmvc")
          .contains("retired: the agent cost more than outrigger.budget.cpu");
    }
  }

  /** On one connection, which Tomcat closes after a hundred requests. */
  private static int askSomeTimes(ForkedJvm app) {
    int times = 50;
    try (Connection connection = Connection.to(app.port())) {
      for (int i = 0; i < times; i++) {
        assertThat(connection.ask(ITEM).body()).isEqualTo("item 7");
      }
    }
    return times;
  }

  private static Scrape counted(ForkedJvm app, long requests) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(app.scrape().sum("http_requests_total")).isEqualTo(requests));
    return app.scrape();
  }

  @Test
  void everyPartOfTheAgentTellsWhatItTook() {
    try (ForkedJvm app = start()) {
      assertThat(app.scrape().series("outrigger_self_seconds_total"))
          .extracting(sample -> sample.labels().get("part"))
          .containsExactly("start", "weave", "link", "hooks", "scrape", "chores");
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                askSomeTimes(app);
                assertThat(app.scrape().series("outrigger_self_seconds_total"))
                    .as(app::printed)
                    .hasSize(6)
                    .allSatisfy(part -> assertThat(part.value()).isPositive());
              });
    }
  }
}
