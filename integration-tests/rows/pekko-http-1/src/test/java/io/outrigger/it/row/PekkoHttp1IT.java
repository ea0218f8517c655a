package io.outrigger.it.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.contract.Capability;
import io.outrigger.it.contract.Counts;
import io.outrigger.it.contract.HttpServerContract;
import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PekkoHttp1IT extends HttpServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.pekkohttp.PekkoHttpMain";
  }

  @Override
  protected String serverKind() {
    return "pekkohttp";
  }

  @Override
  protected String route(String path) {
    return UNMATCHED; // a function has no names
  }

  @Override
  protected Set<Capability> lacks() {
    return EnumSet.of(
        Capability.REQUIRES_HOST, // the parser refuses it, and does not say which method it had
        Capability.ANSWERS_GARBAGE, // it waits for more of it
        Capability.UPGRADES_TO_HTTP2);
  }

  @Test
  void aRequestThatTheParserRefuses() {
    served(new Request("GET", "GET /it/hello HTTP/1.1\r\n\r\n"), "_OTHER", UNMATCHED, 400);
  }

  @Test
  void garbageThatIsLongEnough() {
    served(Request.raw("NONSENSE".repeat(3) + "\r\n\r\n"), "_OTHER", UNMATCHED, 400);
  }

  @Test
  void anAnswerFromAnotherThread() {
    assertThat(served(Request.get("/it/later"), UNMATCHED, 200).body()).isEqualTo("later");
  }

  @Test
  void eventsOneByOne() {
    assertThat(served(Request.get("/it/events"), UNMATCHED, 200).body())
        .isEqualTo("data: one\n\n".repeat(3));
  }

  @Test
  void requestsThatAreSentAhead() {
    Counts before = counted();
    for (ForkedJvm program : all()) {
      try (Connection connection = Connection.to(program.port())) {
        connection.send(
            Request.raw(
                Request.get("/it/later").wire()
                    + Request.get("/it/events").wire()
                    + Request.post("/it/echo", "sent ahead").wire()
                    + Request.get("/it/fail").wire()));
        assertThat(connection.read(false).body()).isEqualTo("later");
        assertThat(connection.read(false).status()).isEqualTo(200);
        assertThat(connection.read(false).body()).isEqualTo("sent ahead");
        assertThat(connection.read(false).status()).isEqualTo(500);
      }
    }
    exactly(
        before,
        Counts.NONE
            .plus("GET", UNMATCHED, 200, 2)
            .plus("POST", UNMATCHED, 200, 1)
            .plus("GET", UNMATCHED, 500, 1));
  }

  @Test
  void aClientThatLeavesBeforeItsAnswer() {
    ForkedJvm program = measured();
    Counts before = counted();
    try (Connection connection = Connection.to(program.port())) {
      connection.send(Request.get("/it/block"));
      inFlightReaches(1);
      connection.reset();
    }
    inFlightReaches(0);
    program.ask(Request.get("/it/release"));
    exactly(before, Counts.NONE.plus("GET", UNMATCHED, 500, 1).plus("GET", UNMATCHED, 200, 1));
  }
}
