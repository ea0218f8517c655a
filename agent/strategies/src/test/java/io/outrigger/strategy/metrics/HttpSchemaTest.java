package io.outrigger.strategy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientPort;
import io.outrigger.port.httpserver.ConnectionSampler;
import io.outrigger.port.httpserver.HttpServerExchange;
import io.outrigger.port.httpserver.HttpServerPort;
import io.outrigger.strategy.Exposition;
import java.net.ConnectException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names that others' dashboards ask for. */
class HttpSchemaTest {

  private static final ConnectionSampler<Object> NONE = server -> 0;

  private final Measuring measuring = new Measuring();
  private String server = "tomcat:8080";

  private Exposition traffic(String schema) {
    measuring.startAndReady(schema);
    serve("/owners/{id}", 200, 300);
    serve("/owners/{id}", 200, 20);
    serve(null, 404, 1);
    serve("/", 503, 1);
    HttpCall call = Calls.begin("GET", "http", "stock.example", 8080);
    measuring.context.passMillis(40);
    HttpClientPort.end(call, 200);
    HttpClientPort.end(Calls.begin("GET", "https", "::1", -1), 404);
    HttpClientPort.fail(Calls.begin("POST", "http", "stock.example", 8080), new ConnectException());
    return measuring.scrape();
  }

  private void serve(@Nullable String route, int status, long millis) {
    HttpServerExchange exchange = HttpServerPort.begin(server, "GET");
    if (route != null) {
      HttpServerExchange before = HttpServerPort.makeCurrent(exchange);
      HttpServerPort.mapping("", route);
      HttpServerPort.template("", route);
      HttpServerPort.makeCurrent(before);
    }
    measuring.context.passMillis(millis);
    HttpServerPort.end(exchange, status);
  }

  @AfterEach
  void remove() {
    Measuring.remove();
  }

  @Test
  void openTelemetrysStableNames() {
    Exposition scrape = traffic("otel");

    assertThat(scrape.kinds)
        .containsEntry("http_server_request_duration_seconds", "histogram")
        .containsEntry("http_client_request_duration_seconds", "histogram")
        .doesNotContainKeys("http_requests_total", "http_request_duration_seconds");
    assertThat(scrape.samples("http_server_request_duration_seconds_count"))
        .isEqualTo(
            Map.of(
                otelServed("", "200", "/owners/{id}", "http"), 2.0,
                otelServed("", "404", "", "http"), 1.0,
                otelServed("503", "503", "/", "http"), 1.0));
    assertThat(scrape.samples("http_client_request_duration_seconds_count"))
        .isEqualTo(
            Map.of(
                otelCalled("", "GET", "200", "stock.example", "8080"), 1.0,
                otelCalled("404", "GET", "404", "::1", "443"), 1.0,
                otelCalled("java.net.ConnectException", "POST", "", "stock.example", "8080"), 1.0));
  }

  @Test
  void openTelemetryTellsTheSchemeThatTheServerSpeaks() {
    Object listener = new Object();
    server = "tomcat:8443";
    HttpServerPort.opened(server, listener, NONE, true);
    try {
      assertThat(traffic("otel").samples("http_server_request_duration_seconds_count"))
          .isEqualTo(
              Map.of(
                  otelServed("", "200", "/owners/{id}", "https"), 2.0,
                  otelServed("", "404", "", "https"), 1.0,
                  otelServed("503", "503", "/", "https"), 1.0));
    } finally {
      HttpServerPort.closed(listener);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"outrigger", "spring"})
  void othersAddUpWhatTheyHaveNoSchemeFor(String schema) {
    traffic(schema);
    String metric =
        schema.equals("spring") ? "http_server_requests_seconds_count" : "http_requests_total";
    Map<String, Double> before = measuring.scrape().samples(metric);
    Object listener = new Object();
    server = "tomcat:8443";
    HttpServerPort.opened(server, listener, NONE, true);
    try {
      serve(null, 404, 1);
      Map<String, Double> after = measuring.scrape().samples(metric);
      assertThat(after).hasSameSizeAs(before).isNotEqualTo(before);
    } finally {
      HttpServerPort.closed(listener);
    }
  }

  private static String otelServed(String error, String status, String route, String scheme) {
    return labels(
        "error_type", error,
        "http_request_method", "GET",
        "http_response_status_code", status,
        "http_route", route,
        "url_scheme", scheme);
  }

  private static String otelCalled(
      String error, String method, String status, String host, String port) {
    return labels(
        "error_type", error,
        "http_request_method", method,
        "http_response_status_code", status,
        "server_address", host,
        "server_port", port);
  }

  @Test
  void springBootsNames() {
    Exposition scrape = traffic("spring");

    assertThat(scrape.kinds)
        .containsEntry("http_server_requests_seconds", "histogram")
        .containsEntry("http_server_requests_seconds_max", "gauge")
        .containsEntry("http_client_requests_seconds", "histogram")
        .doesNotContainKeys("http_requests_total", "http_request_duration_seconds");
    assertThat(scrape.samples("http_server_requests_seconds_count"))
        .isEqualTo(
            Map.of(
                springServed("SUCCESS", "200", "/owners/{id}"), 2.0,
                springServed("CLIENT_ERROR", "404", "NOT_FOUND"), 1.0,
                springServed("SERVER_ERROR", "503", "/"), 1.0));
    assertThat(scrape.samples("http_server_requests_seconds_max"))
        .containsEntry(springServed("SUCCESS", "200", "/owners/{id}"), .3);
    assertThat(scrape.samples("http_client_requests_seconds_count"))
        .isEqualTo(
            Map.of(
                springCalled("stock.example", "none", "GET", "SUCCESS", "200"),
                1.0,
                springCalled("[::1]", "none", "GET", "CLIENT_ERROR", "404"),
                1.0,
                springCalled(
                    "stock.example", "ConnectException", "POST", "UNKNOWN", "CLIENT_ERROR"),
                1.0));
  }

  @Test
  void whatASchemaCannotTellApartIsAddedUp() {
    traffic("spring");
    HttpClientPort.end(Calls.begin("GET", "http", "stock.example", 8081), 200);
    HttpClientPort.fail(
        Calls.begin("POST", "http", "stock.example", 8080), new SameName.ConnectException());

    assertThat(measuring.scrape().samples("http_client_requests_seconds_count"))
        .containsEntry(springCalled("stock.example", "none", "GET", "SUCCESS", "200"), 2.0)
        .containsEntry(
            springCalled("stock.example", "ConnectException", "POST", "UNKNOWN", "CLIENT_ERROR"),
            2.0);
  }

  /** Another exception of a known name. */
  private static final class SameName {
    static final class ConnectException extends Exception {
      private static final long serialVersionUID = 1L;
    }
  }

  @Test
  void theLongestIsForgottenAfterAMinute() {
    traffic("spring");
    String owners = springServed("SUCCESS", "200", "/owners/{id}");

    measuring.context.passMillis(30_000);
    serve("/owners/{id}", 200, 50);
    assertThat(measuring.scrape().samples("http_server_requests_seconds_max"))
        .containsEntry(owners, .3);
    measuring.context.passMillis(35_000);
    assertThat(measuring.scrape().samples("http_server_requests_seconds_max"))
        .containsEntry(owners, .05);
    measuring.context.passMillis(60_000);
    assertThat(measuring.scrape().samples("http_server_requests_seconds_max"))
        .containsEntry(owners, 0.0);
  }

  @Test
  void springBootTellsExceptionsBySimpleName() {
    traffic("spring");
    class Local extends Exception {
      private static final long serialVersionUID = 1L;
    }
    Exception nameless =
        new Exception() {
          private static final long serialVersionUID = 1L;
        };
    fail(new IllegalStateException());
    fail(new IllegalStateException());
    fail(new SameName.ConnectException());
    fail(new Local());
    fail(nameless);

    assertThat(measuring.scrape().samples("http_server_requests_seconds_count"))
        .containsEntry(springFailed("IllegalStateException"), 2.0)
        .containsEntry(springFailed("ConnectException"), 1.0)
        .containsEntry(springFailed("Local"), 1.0)
        .containsEntry(springFailed(nameless.getClass().getName()), 1.0)
        .containsEntry(springServed("SERVER_ERROR", "503", "/"), 1.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"outrigger", "otel"})
  void othersTellNoExceptionBesideAnAnswer(String schema) {
    traffic(schema);
    String metric =
        schema.equals("otel")
            ? "http_server_request_duration_seconds_count"
            : "http_requests_total";
    Map<String, Double> before = measuring.scrape().samples(metric);

    fail(new IllegalStateException());

    Map<String, Double> after = measuring.scrape().samples(metric);
    assertThat(after).hasSameSizeAs(before).isNotEqualTo(before);
  }

  /** As {@code serve("/", 503)}, but by an exception. */
  private void fail(Exception thrown) {
    HttpServerExchange exchange = HttpServerPort.begin(server, "GET");
    HttpServerExchange before = HttpServerPort.makeCurrent(exchange);
    HttpServerPort.mapping("", "/");
    HttpServerPort.template("", "/");
    HttpServerPort.failed(thrown);
    HttpServerPort.makeCurrent(before);
    HttpServerPort.end(exchange, 503);
  }

  private static String springFailed(String exception) {
    return springServed(exception, "SERVER_ERROR", "503", "/");
  }

  private static String springServed(String outcome, String status, String uri) {
    return springServed("none", outcome, status, uri);
  }

  private static String springServed(String exception, String outcome, String status, String uri) {
    return labels(
        "error",
        exception,
        "exception",
        exception,
        "method",
        "GET",
        "outcome",
        outcome,
        "status",
        status,
        "uri",
        uri);
  }

  private static String springCalled(
      String host, String exception, String method, String outcome, String status) {
    return labels(
        "client_name", host,
        "error", exception,
        "exception", exception,
        "method", method,
        "outcome", outcome,
        "status", status,
        "uri", "none");
  }

  private static String labels(String... pairs) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pairs.length; i += 2) {
      text.append(i == 0 ? '{' : ',')
          .append(pairs[i])
          .append("=\"")
          .append(pairs[i + 1])
          .append('"');
    }
    return text.append('}').toString();
  }

  @Test
  void oursAreTheDefault() {
    assertThat(traffic("outrigger").kinds)
        .containsKeys("http_requests_total", "http_client_requests_total");
  }
}
