package io.outrigger.strategy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientInterceptor;
import io.outrigger.port.httpclient.HttpClientPort;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpClientRecorderTest {

  private static final int CAP = 3;

  private final HttpSeriesTable table =
      new HttpSeriesTable(new Buckets(List.of(.1, 1.0)), 100, false);
  private final Hosts hosts = new Hosts(CAP, false);
  private final ErrorKinds errors = new ErrorKinds(3);
  private final InFlight inFlight = new InFlight(100);
  private final Refused refused = new Refused();
  private long now = 1;

  @BeforeEach
  void install() {
    HttpClientPort.install(
        List.of(new HttpClientRecorder(() -> now, table, hosts, errors, inFlight, refused)));
  }

  @AfterEach
  void remove() {
    HttpClientPort.install(List.of());
  }

  @Test
  void aCallIsInFlightUntilItEndsAndCountedOnce() {
    HttpCall call = Calls.begin("GET", "http", "Shop.example", -1);
    assertThat(inFlight.all()).isEqualTo(Map.of("shop.example", 1L));

    now += 500_000_000;
    HttpClientPort.end(call, 404);
    HttpClientPort.end(call, 200);
    HttpClientPort.fail(call, new IOException());

    assertThat(inFlight.all()).isEqualTo(Map.of("shop.example", 0L));
    HttpSeries only = table.all()[0];
    assertThat(table.all()).hasSize(1);
    assertThat(only.groupLabel()).isEqualTo("shop.example");
    assertThat(only.statusLabel()).isEqualTo("404");
    assertThat(only.counts()).containsExactly(0, 1, 0);
    assertThat(only.sumSeconds()).isEqualTo(.5);
  }

  @Test
  void aPortIsNamedUnlessItIsTheSchemesOwn() {
    for (String[] target :
        new String[][] {{"http", "80"}, {"https", "443"}, {"https", "80"}, {"http", "-1"}}) {
      HttpClientPort.end(
          Calls.begin("GET", target[0], "a.example", Integer.parseInt(target[1])), 200);
    }

    assertThat(Arrays.stream(table.all()).map(HttpSeries::groupLabel))
        .containsExactly("a.example", "a.example:80");
  }

  @Test
  void whatWentWrongIsNamedByItsClassWithinLimits() {
    for (Exception each :
        List.of(
            new CompletionException(new ConnectException()),
            new IOException(),
            new IllegalStateException())) {
      HttpClientPort.fail(Calls.begin("PUT", "http", "a.example", 81), each);
    }

    assertThat(Arrays.stream(table.all()).map(HttpSeries::statusLabel)).containsOnly("error");
    assertThat(Arrays.stream(table.all()).map(series -> errors.name(series.error())))
        .containsExactly("java.net.ConnectException", "java.io.IOException", "other");
    assertThat(Arrays.stream(table.all()).map(HttpSeries::status)).containsOnly(0);
  }

  @Test
  void hostsBeyondTheCapAreOtherAndStaySo() {
    for (String host : new String[] {"a", "b", "c", "d", "e"}) {
      HttpClientPort.end(Calls.begin("GET", "http", host, 80), 200);
    }

    assertThat(hosts.full()).isTrue();
    assertThat(Arrays.stream(table.all()).map(HttpSeries::groupLabel))
        .containsExactly("a", "b", "c", "other");
    assertThat(table.get("other", HttpSeries.key("GET", 200)).count()).isEqualTo(2);
    assertThat(inFlight.all()).containsEntry("other", 0L);
  }

  @Test
  void anEndThatComesDuringTheBeginningIsHeardAfterIt() {
    HttpClientInterceptor hasty =
        new HttpClientInterceptor() {
          @Override
          public void began(HttpCall call) {
            HttpClientPort.fail(call, new IOException());
            HttpClientPort.end(call, 200);
          }
        };
    HttpClientPort.install(
        List.of(hasty, new HttpClientRecorder(() -> now, table, hosts, errors, inFlight, refused)));

    HttpCall call = Calls.begin("GET", "http", "a.example", 80);
    HttpClientPort.end(call, 200);

    assertThat(table.all()).hasSize(1);
    assertThat(table.all()[0].statusLabel()).isEqualTo("error");
    assertThat(table.all()[0].count()).isEqualTo(1);
    assertThat(inFlight.all()).containsEntry("a.example", 0L);
  }

  @Test
  void aCallWithoutAMethodIsCounted() {
    HttpClientPort.end(Calls.begin(null, "http", "a.example", 80), 200);

    assertThat(table.all()[0].methodLabel()).isEqualTo("_OTHER");
  }

  @Test
  void callsOfALostHookAreNotInFlightForEver() {
    Calls.begin("GET", "http", "a.example", 80);
    HttpCall ends = Calls.begin("GET", "http", "a.example", 80);

    HttpClientPort.lost();
    Calls.begin("GET", "http", "a.example", 80);
    HttpClientPort.end(ends, 200);

    assertThat(inFlight.all()).isEqualTo(Map.of("a.example", 1L));
    assertThat(table.all()[0].count()).isEqualTo(1);
  }

  @Test
  void aCallThatNeverBeganIsNotCounted() {
    HttpClientPort.end(HttpClientPort.choose("GET", "http", "a", 80), 200);

    assertThat(table.all()).isEmpty();
  }

  @Test
  void aRefusedCallIsNoneThatWasSent() {
    HttpClientInterceptor refusing =
        new HttpClientInterceptor() {
          @Override
          public void choosing(HttpCall call) {
            call.refuse("on purpose");
          }
        };
    HttpClientPort.install(
        List.of(
            refusing, new HttpClientRecorder(() -> now, table, hosts, errors, inFlight, refused)));

    HttpCall call = Calls.begin("GET", "http", "a.example", 81);
    assertThat(inFlight.all()).isEmpty();
    HttpClientPort.refused(call, new ConnectException());

    assertThat(table.all()).isEmpty();
    assertThat(refused.all()).isEqualTo(Map.of("a.example:81", 1L));
  }
}
