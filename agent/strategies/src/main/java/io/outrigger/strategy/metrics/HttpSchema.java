package io.outrigger.strategy.metrics;

import io.outrigger.spi.MetricSpec;
import java.util.ArrayList;
import java.util.List;

/** Whose names the metrics of HTTP carry, so that dashboards that people have go on working. */
enum HttpSchema {

  /** Our own. */
  OUTRIGGER {
    @Override
    HttpNames served() {
      return new HttpNames(
          MetricSpec.counter("http_requests_total", "HTTP requests served.", SERVED_LABELS)
              .appears(WHEN_OURS),
          MetricSpec.histogram("http_request_duration_seconds", SERVED, SERVED_LABELS)
              .appears(WHEN_OURS),
          null,
          (series, error) ->
              new String[] {series.methodLabel(), series.groupLabel(), series.statusLabel()},
          true);
    }

    @Override
    HttpNames called() {
      return new HttpNames(
          MetricSpec.counter(
                  "http_client_requests_total",
                  "HTTP requests sent, each redirect and retry on its own. Without an answer the"
                      + " status is `error` and the label error the class of the exception.",
                  CALLED_LABELS)
              .appears(WHEN_OURS),
          MetricSpec.histogram("http_client_request_duration_seconds", CALLED, CALLED_LABELS)
              .appears(WHEN_OURS),
          null,
          (series, error) ->
              new String[] {
                series.methodLabel(),
                series.groupLabel(),
                series.statusLabel(),
                error == null ? "" : error
              },
          true);
    }
  },

  /**
   * OpenTelemetry's, as its exporter for Prometheus shows them: the stable conventions for HTTP
   * metrics, https://opentelemetry.io/docs/specs/semconv/http/http-metrics/. Calls of gRPC are no
   * requests of HTTP to them, see {@link GrpcNames}.
   */
  OTEL {
    @Override
    HttpNames served() {
      return new HttpNames(
          null,
          MetricSpec.histogram(
                  "http_server_request_duration_seconds",
                  SERVED,
                  "error_type",
                  "http_request_method",
                  "http_response_status_code",
                  "http_route",
                  "url_scheme")
              .appears(WHEN_OTEL),
          null,
          (series, error) ->
              new String[] {
                series.status() >= 500 ? series.statusLabel() : "",
                series.methodLabel(),
                statusCode(series),
                series.groupLabel().equals(HttpSeriesTable.UNMATCHED) ? "" : series.groupLabel(),
                series.tls() ? "https" : "http"
              },
          false,
          HttpNames.Traffic.HTTP,
          1);
    }

    @Override
    HttpNames called() {
      return new HttpNames(
          null,
          MetricSpec.histogram(
                  "http_client_request_duration_seconds",
                  CALLED,
                  "error_type",
                  "http_request_method",
                  "http_response_status_code",
                  "server_address",
                  "server_port")
              .appears(WHEN_OTEL),
          null,
          (series, error) ->
              new String[] {
                error != null ? error : series.status() >= 400 ? series.statusLabel() : "",
                series.methodLabel(),
                error != null ? "" : statusCode(series),
                Hosts.addressIn(series.groupLabel()),
                Hosts.portIn(series.groupLabel())
              },
          false,
          HttpNames.Traffic.HTTP,
          1);
    }

    private String statusCode(HttpSeries series) {
      return series.status() == 0 ? "" : series.statusLabel();
    }
  },

  /**
   * Spring Boot's, as its Actuator shows them with percentile histograms switched on: Spring
   * Framework's conventions for observations of HTTP,
   * https://docs.spring.io/spring-framework/reference/integration/observability.html.
   */
  SPRING {
    @Override
    HttpNames served() {
      String[] labels = {"error", "exception", "method", "outcome", "status", "uri"};
      return new HttpNames(
          null,
          MetricSpec.histogram("http_server_requests_seconds", SERVED, labels).appears(WHEN_SPRING),
          MetricSpec.gauge(
                  "http_server_requests_seconds_max", "The longest within a minute.", labels)
              .appears(WHEN_SPRING),
          (series, error) -> {
            String simple = error == null ? NONE : simpleName(error);
            return new String[] {
              simple, simple, series.methodLabel(), outcome(series), status(series), uri(series)
            };
          },
          false);
    }

    @Override
    HttpNames called() {
      String[] labels = {"client_name", "error", "exception", "method", "outcome", "status", "uri"};
      return new HttpNames(
          null,
          MetricSpec.histogram("http_client_requests_seconds", CALLED, labels).appears(WHEN_SPRING),
          MetricSpec.gauge(
                  "http_client_requests_seconds_max", "The longest within a minute.", labels)
              .appears(WHEN_SPRING),
          (series, error) -> {
            String simple = error == null ? NONE : simpleName(error);
            return new String[] {
              Hosts.hostIn(series.groupLabel()),
              simple,
              simple,
              series.methodLabel(),
              outcome(series),
              error == null ? status(series) : "CLIENT_ERROR",
              NONE
            };
          },
          false);
    }

    /** As in the source; a class that has no name there keeps its whole one. */
    private String simpleName(String className) {
      int from = Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1;
      while (from < className.length() && Character.isDigit(className.charAt(from))) {
        from++; // of a class inside of a method
      }
      return from == className.length() ? className : className.substring(from);
    }

    private String status(HttpSeries series) {
      return series.status() == 0 ? UNKNOWN : series.statusLabel();
    }

    private String outcome(HttpSeries series) {
      return switch (series.status() / 100) {
        case 1 -> "INFORMATIONAL";
        case 2 -> "SUCCESS";
        case 3 -> "REDIRECTION";
        case 4 -> "CLIENT_ERROR";
        case 5 -> "SERVER_ERROR";
        default -> UNKNOWN;
      };
    }

    private String uri(HttpSeries series) {
      String route = series.groupLabel();
      if (!route.equals(HttpSeriesTable.UNMATCHED)) {
        return route;
      }
      return series.status() == 404
          ? "NOT_FOUND"
          : series.status() / 100 == 3 ? "REDIRECTION" : UNKNOWN;
    }
  };

  private static final String[] SERVED_LABELS = {"method", "route", "status"};
  private static final String[] CALLED_LABELS = {"method", "host", "status", "error"};
  private static final String SERVED =
      "Time from reading an HTTP request to completing its answer.";
  private static final String CALLED =
      "Time from sending an HTTP request to the answer's last byte, or to handing it over as a"
          + " stream.";
  private static final String NONE = "none";
  private static final String UNKNOWN = "UNKNOWN";
  private static final String WHEN_OURS = "with `outrigger.metrics.schema=outrigger`";
  static final String WHEN_OTEL = "with `outrigger.metrics.schema=otel`";
  static final String WHEN_SPRING = "with `outrigger.metrics.schema=spring`";

  /** The names of what the application serves. */
  abstract HttpNames served();

  /** The names of what the application calls. */
  abstract HttpNames called();

  /** Whether label sets must know their longest duration. */
  boolean wantsMax() {
    return this == SPRING;
  }

  /** Whether a host is told with its port even where the scheme says it. */
  boolean wantsEveryPort() {
    return this == OTEL;
  }

  /** Whether label sets of requests served differ in their scheme. */
  boolean wantsScheme() {
    return this == OTEL;
  }

  /** Whether label sets of requests served differ in the exception that made the answer. */
  boolean wantsFailures() {
    return this == SPRING;
  }

  /** All metrics of all schemas, for the reference. */
  static List<MetricSpec> specs() {
    List<MetricSpec> specs = new ArrayList<>();
    for (HttpSchema each : values()) {
      specs.addAll(each.served().specs());
      specs.addAll(each.called().specs());
    }
    specs.addAll(GrpcNames.specs());
    return specs;
  }
}
