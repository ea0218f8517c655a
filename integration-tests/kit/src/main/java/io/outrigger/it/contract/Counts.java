package io.outrigger.it.contract;

import io.outrigger.it.fork.Scrape;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * How many requests were counted: those served by method, route and status, those called by method,
 * host, status and error.
 *
 * @param byLabels {@code GET /it/hello 200} → 3, {@code GET localhost:81 error
 *     java.net.ConnectException} → 1; no zeros
 */
public record Counts(Map<String, Long> byLabels) {

  /** Nothing. */
  public static final Counts NONE = new Counts(Map.of());

  /** Leaves zeros out. */
  public Counts {
    byLabels = new TreeMap<>(byLabels);
    byLabels.values().removeIf(count -> count == 0);
  }

  /** The counter of requests served. */
  public static Counts ofCounter(Scrape scrape) {
    return of(scrape, "http_requests_total", "method", "route", "status");
  }

  /** The count of the histogram of requests served. */
  public static Counts ofHistogram(Scrape scrape) {
    return of(scrape, "http_request_duration_seconds_count", "method", "route", "status");
  }

  /** The counter of requests called. */
  public static Counts ofClientCounter(Scrape scrape) {
    return of(scrape, "http_client_requests_total", "method", "host", "status", "error");
  }

  /** The count of the histogram of requests called. */
  public static Counts ofClientHistogram(Scrape scrape) {
    return of(
        scrape, "http_client_request_duration_seconds_count", "method", "host", "status", "error");
  }

  /** The counters of calls of gRPC: {@code served unary it.Calls echo OK}, {@code called …}. */
  public static Counts ofGrpc(Scrape scrape) {
    String[] labels = {"grpc_type", "grpc_service", "grpc_method", "grpc_code"};
    return of(scrape, "grpc_server_handled_total", labels)
        .headed("served")
        .and(of(scrape, "grpc_client_handled_total", labels).headed("called"));
  }

  /**
   * The counts of the histograms that OpenTelemetry has for them: {@code served it.Calls echo 0},
   * {@code called it.Calls echo 0 localhost 81}.
   */
  public static Counts ofRpc(Scrape scrape) {
    return of(
            scrape,
            "rpc_server_duration_milliseconds_count",
            "rpc_service",
            "rpc_method",
            "rpc_grpc_status_code")
        .headed("served")
        .and(
            of(
                    scrape,
                    "rpc_client_duration_milliseconds_count",
                    "rpc_service",
                    "rpc_method",
                    "rpc_grpc_status_code",
                    "server_address",
                    "server_port")
                .headed("called"));
  }

  private Counts headed(String word) {
    Map<String, Long> counts = new TreeMap<>();
    byLabels.forEach((labels, count) -> counts.put(word + " " + labels, count));
    return new Counts(counts);
  }

  private static Counts of(Scrape scrape, String name, String... labelNames) {
    Map<String, Long> counts = new TreeMap<>();
    for (Scrape.Sample sample : scrape.series(name)) {
      StringJoiner labels = new StringJoiner(" ");
      for (String label : labelNames) {
        String value = sample.labels().getOrDefault(label, "");
        if (!value.isEmpty()) {
          labels.add(value);
        }
      }
      counts.merge(labels.toString(), (long) sample.value(), Long::sum);
    }
    return new Counts(counts);
  }

  /** These and others, of which none has labels like these. */
  public Counts and(Counts others) {
    Map<String, Long> all = new TreeMap<>(byLabels);
    all.putAll(others.byLabels);
    return new Counts(all);
  }

  /** These and others, whatever their labels. */
  public Counts plus(Counts others) {
    Map<String, Long> sum = new TreeMap<>(byLabels);
    others.byLabels.forEach((labels, count) -> sum.merge(labels, count, Long::sum));
    return new Counts(sum);
  }

  /** Only those of one method. */
  public Counts of(String method) {
    Map<String, Long> some = new TreeMap<>(byLabels);
    some.keySet().removeIf(labels -> !labels.startsWith(method + " "));
    return new Counts(some);
  }

  /** All of them. */
  public long total() {
    return byLabels.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What was counted since. */
  public Counts minus(Counts before) {
    Map<String, Long> difference = new TreeMap<>(byLabels);
    before.byLabels.forEach((labels, count) -> difference.merge(labels, -count, Long::sum));
    return new Counts(difference);
  }

  /** These, and some more of one kind. */
  public Counts plus(String method, String routeOrHost, int status, long count) {
    return plus(method + " " + routeOrHost + " " + status, count);
  }

  /** These, and some more of one kind. */
  public Counts plus(String labels, long count) {
    Map<String, Long> sum = new TreeMap<>(byLabels);
    sum.merge(labels, count, Long::sum);
    return new Counts(sum);
  }
}
