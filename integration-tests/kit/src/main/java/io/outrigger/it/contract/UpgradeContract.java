package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Http2Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What holds for every server that speaks HTTP/2, without TLS, on the port of HTTP/1: where the
 * client begins in HTTP/2, and where it asks to go on in it. The program is that of {@link
 * HttpServerContract}.
 */
public abstract class UpgradeContract extends ProtocolContract {

  private static final int TOGETHER = 20;

  @Test
  void aConnectionThatGoesOnInHttp2CountsItsFirstRequestOnceToo() {
    needs(Capability.UPGRADES_TO_HTTP2);
    Counts before = counted();
    for (ForkedJvm program : all()) {
      try (Http2Connection connection = Http2Connection.upgraded(program.port(), "/it/hello")) {
        assertThat(connection.read(Http2Connection.FIRST).essence()).isEqualTo("200\nhello");
        asked(connection);
      }
    }
    isCounted(before, 1);
  }

  @Test
  void aConnectionThatBeginsInHttp2() {
    needs(Capability.UPGRADES_TO_HTTP2);
    Counts before = counted();
    for (ForkedJvm program : all()) {
      try (Http2Connection connection = Http2Connection.to(program.port())) {
        asked(connection);
      }
    }
    isCounted(before, 0);
  }

  private static void asked(Http2Connection connection) {
    List<Integer> hellos = new ArrayList<>();
    List<Integer> echoes = new ArrayList<>();
    for (int i = 0; i < TOGETHER; i++) {
      hellos.add(connection.get("/it/hello"));
      echoes.add(connection.post("/it/echo", "body " + i));
    }
    for (int i = 0; i < TOGETHER; i++) {
      assertThat(connection.read(hellos.get(i)).essence()).isEqualTo("200\nhello");
      assertThat(connection.read(echoes.get(i)).essence()).isEqualTo("200\nbody " + i);
    }
    assertThat(connection.read(connection.get("/it/nobody/here")).status()).isEqualTo(404);
  }

  private void isCounted(Counts before, int first) {
    exactly(
        before,
        Counts.NONE
            .plus("GET", route("/hello"), 200, first + TOGETHER)
            .plus("POST", route("/echo"), 200, TOGETHER)
            .plus("GET", UNMATCHED, 404, 1));
    if (runsWithAgent()) {
      gaugeReaches("http_requests_in_flight", 0);
    }
  }

  @Test
  void aStreamThatIsResetBeforeItsBodyComes() {
    needs(Capability.UPGRADES_TO_HTTP2);
    try (Http2Connection connection = Http2Connection.to(measured().port())) {
      answersHello(connection);
      Counts before = counted();
      int stream = connection.beginPost("/it/echo", 1000);
      gaugeReaches("http_requests_in_flight", 1);
      connection.reset(stream);
      isOver(before);
      answersHello(connection);
    }
  }

  private void answersHello(Http2Connection connection) {
    Counts before = counted();
    assertThat(connection.read(connection.get("/it/hello")).body()).isEqualTo("hello");
    exactly(before, Counts.NONE.plus("GET", route("/hello"), 200, 1));
    gaugeReaches("http_requests_in_flight", 0);
  }
}
