package io.outrigger.strategy.metrics;

import io.outrigger.port.grpc.GrpcStatus;
import io.outrigger.port.grpc.GrpcType;
import io.outrigger.spi.MetricSpec;
import java.util.List;

/**
 * What calls of gRPC are called. With OpenTelemetry's names in place of those of HTTP, because its
 * instrumentations take a call of gRPC for no request of HTTP; with all others beside them, where
 * the status of HTTP stands for gRPC's, since several of these are one there.
 */
final class GrpcNames {

  private static final String[] LABELS = {"grpc_type", "grpc_service", "grpc_method", "grpc_code"};

  private static final String WHEN_NOT_OTEL =
      "from the first call of gRPC on, unless `outrigger.metrics.schema=otel`";

  private static final String WHEN_OTEL = "from the first call of gRPC on, " + HttpSchema.WHEN_OTEL;

  private static final int MILLIS = 1000;

  private GrpcNames() {}

  /** The names of what the application serves. */
  static HttpNames served(HttpSchema schema) {
    if (schema == HttpSchema.OTEL) {
      return openTelemetrys(
          MetricSpec.histogram(
              "rpc_server_duration_milliseconds",
              "Time from reading the head of a call to completing its answer.",
              "rpc_grpc_status_code",
              "rpc_method",
              "rpc_service",
              "rpc_system"),
          (series, error) -> new String[] {code(series), method(series), service(series), "grpc"});
    }
    return ours(MetricSpec.counter("grpc_server_handled_total", "Calls of gRPC served.", LABELS));
  }

  /** The names of what the application calls. */
  static HttpNames called(HttpSchema schema) {
    if (schema == HttpSchema.OTEL) {
      return openTelemetrys(
          MetricSpec.histogram(
              "rpc_client_duration_milliseconds",
              "Time from starting a call to telling the application its status.",
              "rpc_grpc_status_code",
              "rpc_method",
              "rpc_service",
              "rpc_system",
              "server_address",
              "server_port"),
          (series, error) ->
              new String[] {
                code(series),
                method(series),
                service(series),
                "grpc",
                Hosts.addressIn(series.groupLabel()),
                Hosts.portIn(series.groupLabel())
              });
    }
    return ours(MetricSpec.counter("grpc_client_handled_total", "Calls of gRPC made.", LABELS));
  }

  /**
   * The conventions that its instrumentations keep until they are told otherwise, and so the ones
   * that dashboards ask for: version 1.37.0 of
   * https://github.com/open-telemetry/semantic-conventions/blob/v1.37.0/docs/rpc/rpc-metrics.md.
   * Left out are the address and port of the server from what it serves: there they are what each
   * client wrote, and so not bounded.
   */
  private static HttpNames openTelemetrys(MetricSpec duration, HttpNames.LabelMaker labels) {
    return new HttpNames(
        null, duration.appears(WHEN_OTEL), null, labels, false, HttpNames.Traffic.GRPC, MILLIS);
  }

  /**
   * The counter that libraries which measure gRPC for Prometheus have, with the types as
   * go-grpc-prometheus spells them and the codes as gRPC for Java does.
   */
  private static HttpNames ours(MetricSpec calls) {
    return new HttpNames(
        calls.appears(WHEN_NOT_OTEL),
        null,
        null,
        (series, error) ->
            new String[] {
              type(series), service(series), method(series), GrpcStatus.name(series.grpcStatus())
            },
        false,
        HttpNames.Traffic.GRPC,
        1);
  }

  /** All metrics, for the reference. */
  static List<MetricSpec> specs() {
    return List.of(
        served(HttpSchema.OUTRIGGER).specs().get(0),
        called(HttpSchema.OUTRIGGER).specs().get(0),
        served(HttpSchema.OTEL).specs().get(0),
        called(HttpSchema.OTEL).specs().get(0));
  }

  private static String code(HttpSeries series) {
    return Integer.toString(series.grpcStatus());
  }

  private static String type(HttpSeries series) {
    GrpcType type = series.grpcType();
    return type == null ? HttpSeriesTable.UNMATCHED : type.label();
  }

  /** Such as {@code package.Service}; the whole name where that has no such part. */
  private static String service(HttpSeries series) {
    String procedure = procedure(series);
    int slash = procedure.lastIndexOf('/');
    return slash < 0 ? procedure : procedure.substring(0, slash);
  }

  private static String method(HttpSeries series) {
    String procedure = procedure(series);
    return procedure.substring(procedure.lastIndexOf('/') + 1);
  }

  private static String procedure(HttpSeries series) {
    String called = series.procedure();
    if (called != null) {
      return called;
    }
    String route = series.groupLabel();
    return route.startsWith("/") ? route.substring(1) : route;
  }
}
