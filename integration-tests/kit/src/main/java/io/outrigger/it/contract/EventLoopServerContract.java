package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/**
 * What holds for every server that never blocks a thread for a request. Beyond {@link
 * HttpServerContract} the program serves, below {@code /it}:
 *
 * <ul>
 *   <li>{@code GET /later}: {@code later}, from another thread
 *   <li>{@code GET /events}: three times {@code data: one} and an empty line, one by one
 *   <li>{@code GET /empty}: 204; {@code GET /unchanged}: 304
 *   <li>{@code GET /drop}: closes the connection without an answer
 * </ul>
 *
 * It answers requests that were sent ahead in their order.
 */
public abstract class EventLoopServerContract extends HttpServerContract {

  /** The route of a request that was sent ahead and whose turn never came. */
  protected String routeWhileWaiting(String path) {
    return route(path);
  }

  /** How many requests of a connection the server works on at once. */
  protected int requestsAtOnce() {
    return 2;
  }

  @Test
  void anAnswerFromAnotherThread() {
    assertThat(served(Request.get("/it/later"), route("/later"), 200).body()).isEqualTo("later");
  }

  @Test
  void eventsOneByOne() {
    assertThat(served(Request.get("/it/events"), route("/events"), 200).body())
        .isEqualTo("data: one\n\n".repeat(3));
  }

  @Test
  void anAnswerWithoutContent() {
    served(Request.get("/it/empty"), route("/empty"), 204);
  }

  @Test
  void anAnswerThatNothingHasChanged() {
    served(Request.get("/it/unchanged"), route("/unchanged"), 304);
  }

  @Test
  void aConnectionThatIsClosedInsteadOfAnAnswer() {
    Counts before = counted();
    for (ForkedJvm program : all()) {
      try (Connection connection = Connection.to(program.port())) {
        connection.send(Request.get("/it/drop"));
        assertThatThrownBy(() -> connection.read(false)).isInstanceOf(UncheckedIOException.class);
      }
    }
    exactly(before, Counts.NONE.plus("GET", route("/drop"), 500, 1));
  }

  @Test
  void requestsThatAreSentAhead() {
    Counts before = counted();
    for (ForkedJvm program : all()) {
      try (Connection connection = Connection.to(program.port())) {
        connection.send(
            Request.raw(
                Request.get("/it/later").wire()
                    + Request.get("/it/hello").wire()
                    + Request.post("/it/echo", "sent ahead").wire()
                    + Request.get("/it/fail").wire()));
        assertThat(connection.read(false).body()).isEqualTo("later");
        assertThat(connection.read(false).body()).isEqualTo("hello");
        assertThat(connection.read(false).body()).isEqualTo("sent ahead");
        assertThat(connection.read(false).status()).isEqualTo(500);
      }
    }
    exactly(
        before,
        Counts.NONE
            .plus("GET", route("/later"), 200, 1)
            .plus("GET", route("/hello"), 200, 1)
            .plus("POST", route("/echo"), 200, 1)
            .plus("GET", route("/fail"), 500, 1));
  }

  @Test
  void aClientThatLeavesWithRequestsSentAhead() {
    ForkedJvm program = measured();
    Counts before = counted();
    try (Connection connection = Connection.to(program.port())) {
      connection.send(
          Request.raw(Request.get("/it/block").wire() + Request.get("/it/hello").wire()));
      inFlightReaches(requestsAtOnce());
      connection.reset();
    }
    boolean sees = !lacks().contains(Capability.READS_AHEAD);
    if (sees) {
      inFlightReaches(0);
    }
    program.ask(Request.get("/it/release"));
    inFlightReaches(0);
    exactly(
        before,
        Counts.NONE
            .plus("GET", route("/block"), sees ? 500 : 200, 1)
            .plus("GET", routeWhileWaiting("/hello"), 500, requestsAtOnce() - 1)
            .plus("GET", route("/release"), 200, 1));
  }
}
