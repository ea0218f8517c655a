package io.outrigger.strategy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.port.grpc.GrpcType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class HttpSeriesTableTest {

  private static final int CAP = 50;

  private final Buckets buckets = new Buckets(List.of(.1, 1.0));
  private final HttpSeriesTable table = new HttpSeriesTable(buckets, CAP, false);

  @Test
  void theSameLabelsAreTheSameSeries() {
    HttpSeries series = table.get("/a", "GET", 200);

    assertThat(table.get(new String("/a"), new String("GET"), 200)).isSameAs(series);
    assertThat(table.get("/a", "GET", 201)).isNotSameAs(series);
    assertThat(table.get("/a", "POST", 200)).isNotSameAs(series);
    assertThat(table.get("/b", "GET", 200)).isNotSameAs(series);
    assertThat(table.all()).hasSize(4);
  }

  @Test
  void labelsAreBounded() {
    assertThat(table.get(null, "BREW", 1).methodLabel()).isEqualTo("_OTHER");
    assertThat(table.get(null, "BREW", 1).groupLabel()).isEqualTo("unmatched");
    assertThat(table.get(null, "BREW", 1).statusLabel()).isEqualTo("_OTHER");
    assertThat(table.get(null, "get", 600)).isSameAs(table.get(null, "BREW", 0));
    assertThat(table.get(null, "CONNECT", 599).methodLabel()).isEqualTo("CONNECT");
    assertThat(table.get(null, "CONNECT", 599).statusLabel()).isEqualTo("599");
    assertThat(table.get(null, "CONNECT", 100).statusLabel()).isEqualTo("100");
  }

  @Test
  void anErrorBesideAnAnswerMakesASeriesOfItsOwn() {
    int plain = HttpSeries.key("BREW", 599);
    int last = HttpSeries.MOST_ERRORS - 1;
    HttpSeries series = table.getServed("/a", HttpSeries.keyBeside(plain, last) | HttpSeries.TLS);

    assertThat(series.error()).isEqualTo(last);
    assertThat(series.status()).isEqualTo(599);
    assertThat(series.statusLabel()).isEqualTo("599");
    assertThat(series.methodLabel()).isEqualTo("_OTHER");
    assertThat(series.tls()).isTrue();
    assertThat(table.getServed("/a", HttpSeries.keyBeside(plain, 0)).error()).isZero();
    assertThat(table.getServed("/a", plain).error()).isEqualTo(-1);
    assertThat(table.get("/a", HttpSeries.errorKey("GET", last)).error()).isEqualTo(last);
    assertThat(table.all()).hasSize(4);
  }

  @Test
  void callsOfGrpcDifferInTheirProceduresAndStatuses() {
    int plain = HttpSeries.errorKey("POST", HttpSeries.MOST_ERRORS - 1);
    int last = HttpSeries.keyOfGrpc(plain, 16, GrpcType.BIDI_STREAM);
    HttpSeries series = table.getCalled("a:81", "it.Calls/echo", last);

    assertThat(table.getCalled(new String("a:81"), new String("it.Calls/echo"), last))
        .isSameAs(series);
    assertThat(table.getCalled("a:81", "it.Calls/join", last)).isNotSameAs(series);
    assertThat(table.getCalled("b:81", "it.Calls/echo", last)).isNotSameAs(series);
    assertThat(
            table.getCalled(
                "a:81", "it.Calls/echo", HttpSeries.keyOfGrpc(plain, 0, GrpcType.UNARY)))
        .isNotSameAs(series);
    assertThat(table.get("a:81", last)).isNotSameAs(series);
    assertThat(series.groupLabel()).isEqualTo("a:81");
    assertThat(series.procedure()).isEqualTo("it.Calls/echo");
    assertThat(series.grpcStatus()).isEqualTo(16);
    assertThat(series.grpcType()).isEqualTo(GrpcType.BIDI_STREAM);
    assertThat(series.error()).isEqualTo(HttpSeries.MOST_ERRORS - 1);
    assertThat(series.methodLabel()).isEqualTo("POST");
    assertThat(table.get("/a", "GET", 200).grpcStatus()).isEqualTo(-1);
    assertThat(table.get("/a", "GET", 200).grpcType()).isNull();
    HttpSeries unknown = table.getServed(null, HttpSeries.keyOfGrpc(plain, 12, null));
    assertThat(unknown.grpcStatus()).isEqualTo(12);
    assertThat(unknown.grpcType()).isNull();
  }

  @Test
  void pastHalfOfTheCapProceduresAreOtherAndHostsHaveRoom() {
    int ok = HttpSeries.keyOfGrpc(HttpSeries.key("POST", 200), 0, GrpcType.UNARY);
    for (int i = 0; i < CAP / 2; i++) {
      assertThat(table.getCalled("a:81", "it.Calls/" + i, ok).procedure()).endsWith("/" + i);
    }

    HttpSeries late = table.getCalled("a:81", "it.Calls/late", ok);

    assertThat(late.groupLabel()).isEqualTo("a:81");
    assertThat(late.procedure()).isEqualTo("other");
    assertThat(table.getCalled("a:81", "it.Calls/later", ok)).isSameAs(late);
    assertThat(table.getCalled("b:81", "it.Calls/late", ok).groupLabel()).isEqualTo("b:81");
    assertThat(table.getCalled("a:81", "it.Calls/7", ok).procedure()).isEqualTo("it.Calls/7");
    assertThat(table.get("c:81", "GET", 200).groupLabel()).isEqualTo("c:81");
    assertThat(table.overflowed()).isFalse();
  }

  @Test
  void pastTheCapCallsOfGrpcAreOther() {
    int ok = HttpSeries.keyOfGrpc(HttpSeries.key("POST", 200), 0, GrpcType.UNARY);
    fill();

    HttpSeries refused = table.getCalled("a:81", "it.Calls/late", ok);

    assertThat(refused.groupLabel()).isEqualTo("other");
    assertThat(refused.procedure()).isNull();
    assertThat(refused.grpcStatus()).isZero();
    assertThat(table.getCalled("b:81", "it.Calls/later", ok)).isSameAs(refused);
    assertThat(table.all()).hasSize(CAP + 1);
  }

  @Test
  void pastTheCapTheRouteIsOtherAndTheRestStays() {
    fill();
    assertThat(table.overflowed()).isFalse();

    HttpSeries refused = table.get("/late", "PUT", 503);

    assertThat(table.overflowed()).isTrue();
    assertThat(refused.groupLabel()).isEqualTo("other");
    assertThat(refused.methodLabel()).isEqualTo("PUT");
    assertThat(refused.statusLabel()).isEqualTo("503");
    assertThat(table.get("/later", "PUT", 503)).isSameAs(refused);
    assertThat(table.get("/1", "PUT", 503)).as("new label set of a known route").isSameAs(refused);
    assertThat(table.get("/1", "GET", 200).groupLabel()).as("a known one").isEqualTo("/1");
    assertThat(table.all()).hasSize(CAP + 1);
  }

  @Test
  void anApplicationsOwnRouteNamedOtherIsNoSecondSeries() {
    HttpSeries own = table.get("other", "GET", 200);
    fill();

    assertThat(table.get("/late", "GET", 200)).isSameAs(own);
  }

  @Test
  void theCapHoldsWhenManyThreadsBringNewRoutes() throws Exception {
    int threads = 8;
    int routes = 200;
    CyclicBarrier together = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int offset = t * 25;
        ends.add(
            pool.submit(
                () -> {
                  together.await();
                  for (int i = 0; i < routes; i++) {
                    table.get("/" + (i + offset) % routes, "GET", 200 + i % 2).add(1, 0);
                  }
                  return null;
                }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } finally {
      pool.shutdownNow();
    }

    HttpSeries[] all = table.all();
    assertThat(Arrays.stream(all).filter(s -> !s.groupLabel().equals("other")).count())
        .isEqualTo(CAP);
    assertThat(all).hasSize(CAP + 2);
    assertThat(Arrays.stream(all).mapToLong(HttpSeries::count).sum())
        .isEqualTo((long) threads * routes);
  }

  private void fill() {
    int free =
        CAP - (int) Arrays.stream(table.all()).filter(s -> !s.groupLabel().equals("other")).count();
    for (int i = 0; i < free; i++) {
      assertThat(table.get("/" + i, "GET", 200).groupLabel()).isEqualTo("/" + i);
    }
  }
}
