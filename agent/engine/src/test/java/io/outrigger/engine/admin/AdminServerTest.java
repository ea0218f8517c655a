package io.outrigger.engine.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.outrigger.spi.AdminPage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminServerTest {

  @Test
  void aPageIsServedWithItsLengthAndTheHeadersOfAllAnswers() throws Exception {
    try (Endpoint endpoint = Endpoint.with(FixedPage.text("/metrics", "a 1\n"))) {
      HttpResponse<byte[]> answer = endpoint.get("/metrics");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(text(answer)).isEqualTo("a 1\n");
      assertThat(answer.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
      assertThat(answer.headers().firstValueAsLong("content-length")).hasValue(4);
      assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
      assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
      assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
          .startsWith("default-src 'none'");
    }
  }

  @Test
  void aPageSeesHeadersAndQueryAndDecidesOnTypeAndStatus() throws Exception {
    FixedPage page =
        new FixedPage(
            "/metrics",
            query ->
                new AdminPage.Answer(
                    203,
                    String.valueOf(query.header("ACCEPT")),
                    out ->
                        out.write(
                            (query.parameter("name[]") + query.parameter("none"))
                                .getBytes(UTF_8))));
    try (Endpoint endpoint = Endpoint.with(page)) {
      HttpResponse<byte[]> answer =
          endpoint.get(
              "/metrics?x&name%5B%5D=%C3%BC+b&name%5B%5D=c",
              "Accept", "application/openmetrics-text");

      assertThat(answer.statusCode()).isEqualTo(203);
      assertThat(answer.headers().firstValue("content-type"))
          .contains("application/openmetrics-text");
      assertThat(text(answer)).isEqualTo("ü bnull");
    }
  }

  @Test
  void aPageThatIsAddedLaterIsServed() throws Exception {
    try (Endpoint endpoint = Endpoint.with()) {
      assertThat(endpoint.get("/late").statusCode()).isEqualTo(404);
      endpoint.pages.add(FixedPage.text("/late", "here"));
      assertThat(text(endpoint.get("/late"))).isEqualTo("here");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | true",
        "deflate, GZIP;q=0.5 | true",
        "* | true",
        "identity | false",
        "gzip;q=0, * | false",
        "*;q=0 | false",
        "gzip;q=much | false"
      })
  void gzipIsUsedWhenAskedFor(String accepted, boolean compressed) throws Exception {
    String metrics = "a_metric_of_some_length 1\n".repeat(5_000);
    try (Endpoint endpoint = Endpoint.with(FixedPage.text("/metrics", metrics))) {
      HttpResponse<byte[]> answer = endpoint.get("/metrics", "Accept-Encoding", accepted);

      assertThat(answer.headers().firstValue("content-encoding").isPresent()).isEqualTo(compressed);
      assertThat(answer.headers().firstValueAsLong("content-length"))
          .hasValue(answer.body().length);
      String body = compressed ? gunzip(answer.body()) : text(answer);
      assertThat(body).isEqualTo(metrics);
    }
  }

  @Test
  void headTellsTheLengthAndSendsNoBody() throws Exception {
    try (Endpoint endpoint = Endpoint.with(FixedPage.text("/metrics", "a 1\n"));
        RawClient client = endpoint.raw()) {
      String answer = client.send("HEAD /metrics HTTP/1.1\r\nHost: x\r\n\r\n").readAll();

      assertThat(answer).startsWith("HTTP/1.1 200 ").contains("Content-Length: 4\r\n");
      assertThat(answer).endsWith("\r\n\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "get"})
  void whateverCouldChangeSomethingIsRefused(String method) throws Exception {
    try (Endpoint endpoint = Endpoint.with(FixedPage.text("/metrics", "a 1\n"));
        RawClient client = endpoint.raw()) {
      String answer = client.send(method + " /metrics HTTP/1.1\r\nHost: x\r\n\r\n").readAll();

      assertThat(answer).startsWith("HTTP/1.1 405 ").contains("Allow: GET, HEAD\r\n");
      assertThat(answer).doesNotContain("a 1");
    }
  }

  @Test
  void theBodyOfARefusedRequestIsReadAndForgotten() throws Exception {
    try (Endpoint endpoint = Endpoint.with();
        RawClient client = endpoint.raw()) {
      client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 300000\r\n\r\n");
      String answer = client.send("x".repeat(300_000)).readAll();

      assertThat(answer).startsWith("HTTP/1.1 405 ");
    }
  }

  @Test
  void anUnknownPathListsThePages() throws Exception {
    try (Endpoint endpoint = Endpoint.with(FixedPage.text("/metrics", "a 1\n"))) {
      HttpResponse<byte[]> answer = endpoint.get("/metric");

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(text(answer)).contains("/metrics     The page /metrics.").contains("/healthz");
    }
  }

  @Test
  void aPageThatFailsIsA500AndTheOthersGoOn() throws Exception {
    FixedPage early =
        new FixedPage(
            "/early",
            query -> {
              throw new IllegalStateException("a secret");
            });
    FixedPage late =
        new FixedPage(
            "/late",
            query ->
                AdminPage.Answer.ok(
                    "text/plain",
                    out -> {
                      out.write('x');
                      throw new StackOverflowError();
                    }));
    try (Endpoint endpoint = Endpoint.with(early, late, FixedPage.text("/metrics", "a 1\n"))) {
      for (int i = 0; i < 5; i++) {
        assertThat(endpoint.get("/early").statusCode()).isEqualTo(500);
        assertThat(text(endpoint.get("/late"))).doesNotContain("x").doesNotContain("secret");
      }
      assertThat(text(endpoint.get("/metrics"))).isEqualTo("a 1\n");
    }
  }

  @Test
  void withCredentialsOnlyHealthIsOpen() throws Exception {
    AdminSettings settings =
        Endpoint.settings(
            0, false, new AdminSettings.Credentials("scrape", "p:ü"), null, Endpoint.LIMITS);
    try (Endpoint endpoint = Endpoint.of(settings, FixedPage.text("/metrics", "a 1\n"))) {
      assertThat(text(endpoint.get("/healthz"))).isEqualTo("ok\n");
      HttpResponse<byte[]> none = endpoint.get("/metrics");
      assertThat(none.statusCode()).isEqualTo(401);
      assertThat(none.headers().firstValue("www-authenticate").orElse("")).startsWith("Basic ");
      assertThat(endpoint.get("/metrics", "Authorization", basic("scrape:p:u")).statusCode())
          .isEqualTo(401);
      assertThat(endpoint.get("/nothing", "Authorization", "Basic ???").statusCode())
          .isEqualTo(401);
      assertThat(endpoint.get("/metrics", "Authorization", "Bearer x").statusCode()).isEqualTo(401);
      assertThat(text(endpoint.get("/metrics", "Authorization", basic("scrape:p:ü"))))
          .isEqualTo("a 1\n");
    }
  }

  @Test
  void aBrokenRequestIsRefusedAndTheEndpointGoesOn() throws Exception {
    try (Endpoint endpoint = Endpoint.with(FixedPage.text("/metrics", "a 1\n"))) {
      try (RawClient client = endpoint.raw()) {
        assertThat(client.send("GET /metrics HTTP/1.1\r\n\r\n").readAll())
            .startsWith("HTTP/1.1 400 ");
      }
      try (RawClient client = endpoint.raw()) {
        client.send("GET /metrics HTTP/1.1\r\nHost: x\r\n" + "X: x\r\n".repeat(100) + "\r\n");
        assertThat(client.readAll()).startsWith("HTTP/1.1 431 ").contains("no-store");
      }
      try (RawClient client = endpoint.raw()) {
        client.send("GET /metrics HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(100_000));
        assertThat(client.isCutOff()).isTrue();
      }
      assertThat(text(endpoint.get("/metrics"))).isEqualTo("a 1\n");
    }
  }

  @Test
  void manyClientsAtOnceAllGetWholeAnswers() throws Exception {
    String metrics = "a_metric_of_some_length 1\n".repeat(20_000);
    ExecutorService clients = Executors.newFixedThreadPool(6);
    try (Endpoint endpoint =
        Endpoint.with(AdminSettings.Limits.USUAL, FixedPage.text("/metrics", metrics))) {
      Callable<String> scrape =
          () -> {
            try (RawClient client = endpoint.raw()) {
              String answer = client.send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n").readAll();
              return answer.substring(answer.indexOf("\r\n\r\n") + 4);
            }
          };
      for (Future<String> answer : clients.invokeAll(Collections.nCopies(150, scrape))) {
        assertThat(answer.get().equals(metrics)).isTrue();
      }
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void fourDaemonThreadsServeEverythingAndEndWithTheEndpoint() throws Exception {
    try (Endpoint endpoint = Endpoint.with(FixedPage.text("/metrics", "a 1\n"))) {
      for (int i = 0; i < 20; i++) {
        endpoint.get("/metrics");
      }
      Set<Thread> threads = threads();
      assertThat(threads).hasSize(4).allMatch(Thread::isDaemon);
      assertThat(threads).allMatch(t -> t.getContextClassLoader() == null);
    }
    await().untilAsserted(() -> assertThat(threads()).isEmpty());
  }

  @Test
  void aListenerThatDiesIsReplaced() throws Exception {
    try (Endpoint endpoint = Endpoint.with(FixedPage.text("/metrics", "a 1\n"))) {
      for (String name : Set.of("outrigger-admin-listener", "outrigger-admin-io")) {
        Thread doomed =
            threads().stream().filter(t -> t.getName().equals(name)).findFirst().orElseThrow();
        doomed.interrupt();
        await().until(() -> !doomed.isAlive());
        await()
            .ignoreExceptionsInstanceOf(IOException.class)
            .untilAsserted(() -> assertThat(text(endpoint.get("/metrics"))).isEqualTo("a 1\n"));
        assertThat(threads()).hasSize(4);
      }
    }
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.getName().startsWith("outrigger-admin"))
        .collect(Collectors.toSet());
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }

  private static String gunzip(byte[] bytes) throws IOException {
    return new String(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(), UTF_8);
  }

  private static String basic(String userAndPassword) {
    return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(UTF_8));
  }
}
