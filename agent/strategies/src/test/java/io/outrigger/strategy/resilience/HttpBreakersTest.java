package io.outrigger.strategy.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.port.httpclient.HttpCall;
import io.outrigger.port.httpclient.HttpClientInterceptor;
import io.outrigger.port.httpclient.HttpClientPort;
import io.outrigger.strategy.FakeContext;
import java.net.ConnectException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpBreakersTest {

  private final FakeContext context =
      new FakeContext()
          .with("outrigger.breaker.http", "on")
          .with("outrigger.resilience.circuit-breaker.failure-threshold", "2");

  private Weaving start() {
    Weaving weaving = new Weaving(context);
    HttpClientPort.install(List.of(weaving.interceptor(HttpClientInterceptor.class)));
    return weaving;
  }

  @AfterEach
  void leaveThePortAsItWas() {
    HttpClientPort.install(List.of());
  }

  /** Why it was refused, or null. */
  private static @Nullable String call(String host, int port, int status) {
    HttpCall call = HttpClientPort.choose("GET", "http", host, port);
    HttpClientPort.begin(call);
    String refusal = call.refusal();
    if (refusal != null) {
      HttpClientPort.refused(call, new ConnectException(refusal));
    } else if (status == 0) {
      HttpClientPort.fail(call, new ConnectException("no line"));
    } else {
      HttpClientPort.end(call, status);
    }
    return refusal;
  }

  @Test
  void aHostThatFailsIsRefusedAloneUntilATrialSucceeds() {
    start();
    assertThat(call("one", 80, 0)).isNull();
    assertThat(call("one", 80, 404)).isNull();
    assertThat(call("one", 80, 503)).isNull();
    assertThat(call("one", 80, 0)).isNull();
    assertThat(call("one", 80, 200))
        .startsWith("circuit breaker one:80 is open since ")
        .endsWith("; after 2 failures in a row, the last: java.net.ConnectException");
    assertThat(call("one", 81, 200)).isNull();
    assertThat(call("two", 80, 200)).isNull();

    context.passMillis(60_001);
    HttpCall trial = HttpClientPort.choose("GET", "http", "one", 80);
    HttpClientPort.begin(trial);
    assertThat(trial.refusal()).isNull();
    assertThat(call("one", 80, 200)).contains("is half-open since");
    HttpClientPort.end(trial, 200);
    assertThat(call("one", 80, 500)).isNull();
    assertThat(call("one", 80, 200)).isNull();
  }

  @Test
  void aCallThatIsRefusedIsNotRecorded() {
    Weaving weaving = start();
    call("one", 80, 0);
    call("one", 80, 0);
    for (int i = 0; i < 5; i++) {
      assertThat(call("one", 80, 200)).isNotNull();
    }
    Breaker breaker = weaving.parts().breakers().all().get(0).thing();
    assertThat(breaker.failed().count()).isEqualTo(2);
    assertThat(breaker.notPermitted()).isEqualTo(5);
  }

  @Test
  void whatTheApplicationDropsCountsForNothing() {
    Weaving weaving = start();
    for (int i = 0; i < 5; i++) {
      HttpCall call = HttpClientPort.choose("GET", "http", "one", 80);
      HttpClientPort.begin(call);
      HttpClientPort.abandon(call);
    }
    assertThat(call("one", 80, 200)).isNull();
    assertThat(weaving.parts().breakers().all().get(0).thing().ignored().count()).isEqualTo(5);
  }

  @Test
  void aCallCountsOnceHoweverOftenItsClientTriesByItself() {
    Weaving weaving = start();
    HttpCall first = HttpClientPort.choose("GET", "http", "one", 80);
    HttpClientPort.begin(first);
    HttpClientPort.supersede(first, new ConnectException("no line"));
    assertThat(first.ended()).isTrue();
    call("one", 80, 0);
    Breaker breaker = weaving.parts().breakers().all().get(0).thing();
    assertThat(breaker.failed().count()).isEqualTo(1);
    assertThat(breaker.ignored().count()).isEqualTo(1);
    assertThat(call("one", 80, 0)).isNull();
    assertThat(call("one", 80, 0)).isNotNull();
  }

  @Test
  void statusesAndHostsAreConfigured() {
    context
        .with("outrigger.breaker.http.failure-status", "400")
        .with("outrigger.breaker.http.max-hosts", "1");
    start();
    call("one", 80, 404);
    call("one", 80, 404);
    assertThat(call("one", 80, 200)).isNotNull();
    call("two", 80, 404);
    call("two", 80, 404);
    assertThat(call("two", 80, 404)).isNull();
    assertThat(context.warnings)
        .containsExactly(
            "As many hosts and ports have circuit breakers as outrigger.breaker.http.max-hosts"
                + " allows (1); later ones have none.");
  }

  @Test
  void thereIsNoneUnlessItIsAskedFor() {
    Weaving weaving = new Weaving();
    assertThat(weaving.interceptors()).noneMatch(HttpClientInterceptor.class::isInstance);
  }
}
