package io.outrigger.strategy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.port.grpc.GrpcType;
import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientPort;
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

/** What calls of gRPC are called, and that no names count them twice. */
class GrpcNamesTest {

  private static final int OK = 0;
  private static final int UNKNOWN = 2;
  private static final int NOT_FOUND = 5;
  private static final int UNIMPLEMENTED = 12;
  private static final int INTERNAL = 13;
  private static final int UNAVAILABLE = 14;

  private final Measuring measuring = new Measuring();

  private Exposition traffic(String schema) {
    measuring.startAndReady(schema);
    serve("shop.Stock/Get", OK, 30);
    serve("shop.Stock/Get", OK, 6);
    serve("shop.Stock/Get", UNKNOWN, 1);
    serve("shop.Stock/Get", INTERNAL, 1);
    serve(null, UNIMPLEMENTED, 1);
    HttpServerPort.end(HttpServerPort.begin("tomcat:8080", "POST"), 501);
    call("shop.Stock/Get", "stock.example", OK, 40);
    call("shop.Stock/Put", "stock.example", OK, 40);
    call("shop.Stock/Get", "[::1]", NOT_FOUND, 1);
    HttpCall refused = begin("shop.Stock/Get", "stock.example");
    HttpClientPort.failGrpc(refused, new ConnectException(), UNAVAILABLE);
    HttpClientPort.end(Calls.begin("POST", "http", "stock.example", 81), 200);
    return measuring.scrape();
  }

  private void serve(@Nullable String procedure, int status, long millis) {
    HttpServerExchange exchange = HttpServerPort.begin("grpc:81", "POST");
    if (procedure != null) {
      HttpServerPort.procedure(exchange, procedure, typeOf(procedure));
    }
    measuring.context.passMillis(millis);
    HttpServerPort.grpcStatus(exchange, status);
    HttpServerPort.end(exchange, 200);
  }

  private static GrpcType typeOf(String procedure) {
    return procedure.endsWith("Put") ? GrpcType.CLIENT_STREAM : GrpcType.UNARY;
  }

  private static HttpCall begin(String procedure, String host) {
    HttpCall call = HttpClientPort.chooseGrpc(procedure, typeOf(procedure), "grpc", host, 81);
    HttpClientPort.begin(call);
    return call;
  }

  private void call(String procedure, String host, int status, long millis) {
    HttpCall call = begin(procedure, host);
    measuring.context.passMillis(millis);
    HttpClientPort.endGrpc(call, status);
  }

  @AfterEach
  void remove() {
    Measuring.remove();
  }

  @Test
  void openTelemetrysNamesAreInPlaceOfThoseOfHttp() {
    Exposition scrape = traffic("otel");

    assertThat(scrape.kinds)
        .containsEntry("rpc_server_duration_milliseconds", "histogram")
        .containsEntry("rpc_client_duration_milliseconds", "histogram")
        .doesNotContainKeys("grpc_server_handled_total", "grpc_client_handled_total");
    assertThat(scrape.samples("rpc_server_duration_milliseconds_count"))
        .isEqualTo(
            Map.of(
                rpcServed(0, "Get", "shop.Stock"), 2.0,
                rpcServed(2, "Get", "shop.Stock"), 1.0,
                rpcServed(13, "Get", "shop.Stock"), 1.0,
                rpcServed(12, "unmatched", "unmatched"), 1.0));
    assertThat(scrape.samples("rpc_client_duration_milliseconds_count"))
        .isEqualTo(
            Map.of(
                rpcCalled(0, "Get", "stock.example"), 1.0,
                rpcCalled(0, "Put", "stock.example"), 1.0,
                rpcCalled(5, "Get", "::1"), 1.0,
                rpcCalled(14, "Get", "stock.example"), 1.0));
    assertThat(scrape.samples("http_server_request_duration_seconds_count").values())
        .as("the one that is none of gRPC's")
        .containsExactly(1.0);
    assertThat(scrape.samples("http_client_request_duration_seconds_count").values())
        .containsExactly(1.0);
  }

  @Test
  void openTelemetrysDurationsAreInMilliseconds() {
    Exposition scrape = traffic("otel");

    String get = rpcServed(0, "Get", "shop.Stock");
    assertThat(scrape.samples("rpc_server_duration_milliseconds_sum")).containsEntry(get, 36.0);
    String upTo = get.substring(0, get.length() - 1) + ",le=\"%s\"}";
    assertThat(scrape.samples("rpc_server_duration_milliseconds_bucket"))
        .containsEntry(upTo.formatted("5.0"), 0.0)
        .containsEntry(upTo.formatted("10.0"), 1.0)
        .containsEntry(upTo.formatted("25.0"), 1.0)
        .containsEntry(upTo.formatted("50.0"), 2.0)
        .containsEntry(upTo.formatted("10000.0"), 2.0)
        .containsEntry(upTo.formatted("+Inf"), 2.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"outrigger", "spring"})
  void withOtherNamesTheStatusOfGrpcIsCountedBeside(String schema) {
    Exposition scrape = traffic(schema);

    assertThat(scrape.kinds).containsEntry("grpc_server_handled_total", "counter");
    assertThat(scrape.samples("grpc_server_handled_total"))
        .isEqualTo(
            Map.of(
                handled("shop.Stock", "Get", "OK"), 2.0,
                handled("shop.Stock", "Get", "UNKNOWN"), 1.0,
                handled("shop.Stock", "Get", "INTERNAL"), 1.0,
                handled("unmatched", "unmatched", "UNIMPLEMENTED"), 1.0));
    assertThat(scrape.samples("grpc_client_handled_total"))
        .isEqualTo(
            Map.of(
                handled("shop.Stock", "Get", "OK"), 1.0,
                handled("shop.Stock", "Put", "OK"), 1.0,
                handled("shop.Stock", "Get", "NOT_FOUND"), 1.0,
                handled("shop.Stock", "Get", "UNAVAILABLE"), 1.0));
  }

  @Test
  void whatTheStatusOfHttpCannotTellApartIsAddedUp() {
    Exposition scrape = traffic("outrigger");

    assertThat(scrape.samples("http_requests_total"))
        .isEqualTo(
            Map.of(
                "{method=\"POST\",route=\"/shop.Stock/Get\",status=\"200\"}", 2.0,
                "{method=\"POST\",route=\"/shop.Stock/Get\",status=\"500\"}", 2.0,
                "{method=\"POST\",route=\"unmatched\",status=\"501\"}", 2.0));
    assertThat(scrape.samples("http_client_requests_total"))
        .isEqualTo(
            Map.of(
                "{method=\"POST\",host=\"stock.example:81\",status=\"200\",error=\"\"}",
                3.0,
                "{method=\"POST\",host=\"[::1]:81\",status=\"404\",error=\"\"}",
                1.0,
                "{method=\"POST\",host=\"stock.example:81\",status=\"error\","
                    + "error=\"java.net.ConnectException\"}",
                1.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"outrigger", "spring", "otel"})
  void whereNobodySpeaksGrpcNothingIsSaidOfIt(String schema) {
    measuring.startAndReady(schema);
    HttpServerPort.end(HttpServerPort.begin("tomcat:8080", "POST"), 200);

    assertThat(measuring.scrape().text).doesNotContain("rpc_");
  }

  private static String rpcServed(int status, String method, String service) {
    return "{rpc_grpc_status_code=\"%d\",rpc_method=\"%s\",rpc_service=\"%s\",rpc_system=\"grpc\"}"
        .formatted(status, method, service);
  }

  private static String rpcCalled(int status, String method, String address) {
    String served = rpcServed(status, method, "shop.Stock");
    return served.substring(0, served.length() - 1)
        + ",server_address=\"%s\",server_port=\"81\"}".formatted(address);
  }

  private static String handled(String service, String method, String code) {
    String type =
        switch (method) {
          case "unmatched" -> "unmatched";
          case "Put" -> "client_stream";
          default -> "unary";
        };
    return "{grpc_type=\"%s\",grpc_service=\"%s\",grpc_method=\"%s\",grpc_code=\"%s\"}"
        .formatted(type, service, method, code);
  }
}
