package io.outrigger.it.products;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.it.contract.Comparison;
import io.outrigger.it.fork.Answer;
import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import io.outrigger.it.fork.Scrape;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * WireMock as published: Jetty 11, servlets and filters of its own, and answers that it makes up at
 * run time. It has no templates, so routes say little; method and status are what is compared.
 */
class WireMockIT extends Comparison {

  private static final String FIRST = "11111111-1111-1111-1111-111111111111";
  private static final String SECOND = "22222222-2222-2222-2222-222222222222";

  String classPath() {
    return System.getProperty("it.wiremock.class-path", "");
  }

  @Override
  protected ForkedJvm.Builder program() {
    return ForkedJvm.of("wiremock.Run", classPath())
        .jvmArgs("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
        .args("--port", "0", "--bind-address", "127.0.0.1")
        .readyWhen(Pattern.compile("^port: +(\\d+)"));
  }

  @Override
  protected String essence(Answer answer) {
    return answer.essenceWithHeaders();
  }

  /** What was counted, without regard to routes: {@code GET 200} → 3. */
  private Map<String, Long> byStatus() {
    Map<String, Long> counts = new TreeMap<>();
    for (Scrape.Sample sample : measured().scrape().series("http_requests_total")) {
      counts.merge(
          sample.labels().get("method") + " " + sample.labels().get("status"),
          (long) sample.value(),
          Long::sum);
    }
    return counts;
  }

  private void exactly(Map<String, Long> before, Map<String, Long> expected) {
    Map<String, Long> wanted = new TreeMap<>(before);
    expected.forEach((kind, count) -> wanted.merge(kind, count, Long::sum));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(byStatus()).as(measured()::stderr).isEqualTo(wanted));
    Scrape later = measured().scrape();
    assertThat(byStatus()).isEqualTo(wanted);
    assertThat(later.sum("http_request_duration_seconds_count"))
        .isEqualTo(later.sum("http_requests_total"));
  }

  private Answer answered(int status, Request request) {
    Answer answer = everywhere(request);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    return answer;
  }

  /**
   * Tells WireMock what to answer.
   *
   * @param response WireMock's JSON
   */
  private void stub(String id, String path, String response) {
    String mapping =
        """
        {"id": "%s", "request": {"method": "GET", "urlPath": "%s"}, "response": %s}
        """
            .formatted(id, path, response);
    answered(201, Request.of("POST", "/__admin/mappings", "application/json", mapping));
  }

  @Test
  void aStubFromItsCreationToItsEnd() {
    Map<String, Long> before = byStatus();
    stub(FIRST, "/islands", "{\"status\": 200, \"body\": \"Tonga\"}");
    assertThat(answered(200, Request.get("/islands")).body()).isEqualTo("Tonga");
    answered(200, Request.get("/islands?sorted=yes"));
    answered(404, Request.get("/mountains"));
    answered(404, Request.post("/islands", "Niue"));
    assertThat(answered(200, Request.get("/__admin/mappings/" + FIRST)).body()).contains("Tonga");
    assertThat(
            answered(
                    200,
                    Request.of(
                        "POST",
                        "/__admin/requests/count",
                        "application/json",
                        "{\"method\": \"GET\", \"urlPath\": \"/islands\"}"))
                .body())
        .contains("\"count\" : 2");
    answered(200, Request.of("DELETE", "/__admin/mappings/" + FIRST));
    answered(404, Request.get("/islands"));
    answered(404, Request.get("/__admin/nothing/here"));
    exactly(
        before,
        Map.of(
            "POST 201",
            1L,
            "GET 200",
            3L,
            "GET 404",
            3L,
            "POST 404",
            1L,
            "POST 200",
            1L,
            "DELETE 200",
            1L));
  }

  @Test
  void answersOfManyKinds() {
    Map<String, Long> before = byStatus();
    stub(
        FIRST, "/late", "{\"status\": 503, \"body\": \"no wind\", \"fixedDelayMilliseconds\": 50}");
    stub(
        SECOND,
        "/slowly",
        """
        {"status": 200, "body": "little by little",
         "chunkedDribbleDelay": {"numberOfChunks": 4, "totalDuration": 100}}
        """);
    answered(503, Request.get("/late"));
    assertThat(answered(200, Request.get("/slowly")).body()).isEqualTo("little by little");
    exactly(before, Map.of("POST 201", 2L, "GET 503", 1L, "GET 200", 1L));
    answered(200, Request.of("DELETE", "/__admin/mappings"));
  }

  @Test
  void manyRequestsOnOneConnection() {
    stub(FIRST, "/islands", "{\"status\": 200, \"body\": \"Tonga\"}");
    Map<String, Long> before = byStatus();
    try (Connection connection = Connection.to(measured().port())) {
      for (int i = 0; i < 50; i++) {
        assertThat(connection.ask(Request.get("/islands")).body()).isEqualTo("Tonga");
        assertThat(connection.ask(Request.of("PUT", "/islands")).status()).isEqualTo(404);
      }
    }
    exactly(before, Map.of("GET 200", 50L, "PUT 404", 50L));
    answered(200, Request.of("DELETE", "/__admin/mappings"));
  }

  @Test
  void noHookFailsUnlessItIsAskedTo() {
    answered(404, Request.get("/nowhere"));
    assertThat(measured().scrape().sum("outrigger_hook_errors_total")).isZero();
    assertThat(failing().scrape().sum("outrigger_hook_errors_total")).isPositive();
  }
}
