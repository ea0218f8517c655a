package io.outrigger.it.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Jdk;
import io.outrigger.it.fork.Jdks;
import io.outrigger.it.fork.Request;
import io.outrigger.it.fork.Scrape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In the schema {@code spring} our page says what Actuator says of the same requests. */
final class SpringBoot4SchemaIT {

  private static final String NAME = "http_server_requests_seconds_count";

  private static final List<Request> BOTH =
      List.of(
          Request.get("/"),
          Request.get("/number/7"),
          Request.of("HEAD", "/number/8"),
          Request.get("/number/seven"),
          Request.post("/number/7", "x"),
          Request.post("/orders", "x"),
          Request.get("/nobody/here"),
          Request.get("/trouble/thrown"),
          Request.get("/trouble/thrown"),
          Request.get("/trouble/checked"),
          Request.get("/trouble/error"),
          Request.get("/trouble/later"),
          Request.get("/trouble/handled"),
          Request.get("/trouble/chosen"),
          Request.get("/trouble/annotated"));

  private static final List<Request> SERVLETS =
      List.of(
          Request.get("/items/7/later"),
          Request.get("/items/7/gone"),
          Request.get("/number/7?filter=throws"),
          Request.get("/number/7?filter=wraps"),
          Request.get("/trouble/thrown?filter=catches"));

  static Stream<Arguments> programs() {
    return Jdks.toTestOn()
        .flatMap(jdk -> Stream.of(Arguments.of(jdk, "servlet"), Arguments.of(jdk, "reactive")));
  }

  /**
   * Of what was scraped itself, one page may know more than the other. Of an asynchronous request
   * that fails on servlets, Actuator names the error page instead of what was asked for.
   */
  private static Map<String, Double> counts(Scrape page) {
    Map<String, Double> counts = new TreeMap<>();
    for (Scrape.Sample each : page.series(NAME)) {
      Map<String, String> labels = new TreeMap<>(each.labels());
      labels.replace("uri", "/error", "/trouble/later");
      if (!labels.getOrDefault("uri", "").startsWith("/actuator")) {
        counts.put(labels.toString(), each.value());
      }
    }
    return counts;
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("programs")
  void ourPageSaysWhatActuatorSays(Jdk jdk, String kind) {
    jdk.needed();
    assumeFalse(System.getProperty("it.agent", "on").equals("off"), "runs without the agent");
    try (ForkedJvm program =
        ForkedJvm.of(
                "io.outrigger.it.app.springboot.BootMain",
                System.getProperty("it.app.class-path", ""))
            .on(jdk)
            .jvmArgs("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
            // a file that is not there is no page of its own to us
            .jvmArgs("-Dspring.web.resources.add-mappings=false")
            .args(kind)
            .agent(Path.of(System.getProperty("it.agent.jar", "")), "metrics.schema=spring")
            .start()) {
      BOTH.forEach(program::ask);
      if (kind.equals("servlet")) {
        SERVLETS.forEach(program::ask);
      }
      int asked = BOTH.size() + (kind.equals("servlet") ? SERVLETS.size() : 0);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> {
                Map<String, Double> theirs =
                    counts(Scrape.of(program.ask(Request.get("/actuator/prometheus")).body()));
                assertThat(theirs.values().stream().mapToDouble(each -> each).sum())
                    .as("%s", theirs)
                    .isEqualTo(asked);
                assertThat(counts(program.scrape())).as(program::printed).isEqualTo(theirs);
              });
    }
  }
}
