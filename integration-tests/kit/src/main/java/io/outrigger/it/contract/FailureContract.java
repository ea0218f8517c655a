package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/**
 * What holds for every server that the agent learns exceptions from. The program is that of {@link
 * HttpServerContract}, whose {@code GET /fail} throws an {@code IllegalStateException}.
 */
public abstract class FailureContract extends SchemaContract {

  /** What counts the requests in the schema {@code spring}. */
  protected static final String COUNT = "http_server_requests_seconds_count";

  /** The route that the agent reports for {@code /it/fail}, with the words of the schema. */
  protected String routeOfTheFailure() {
    return "/it/fail";
  }

  /** Whether the server answers what its handlers throw; if not, it closes the connection. */
  protected boolean answersExceptions() {
    return true;
  }

  @Test
  void theExceptionThatLeftTheApplicationIsTold() {
    try (ForkedJvm program = start("spring")) {
      ask(program, "/it/hello", 200);
      fail(program);
      refuse(program);
      fail(program);
      ask(program, "/it/hello", 200);
      String[] failed = {
        "exception", "IllegalStateException", "uri", routeOfTheFailure(), "status", "500"
      };
      counted(program, COUNT, 5, 2, failed);
      counted(program, COUNT, 5, 3, "exception", "none", "error", "none");
    }
  }

  /** An answer with an error that is no exception. */
  void refuse(ForkedJvm program) {
    ask(program, "/it/elsewhere", 404);
  }

  private void fail(ForkedJvm program) {
    if (answersExceptions()) {
      ask(program, "/it/fail", 500);
      return;
    }
    try (Connection connection = Connection.to(program.port())) {
      connection.send(Request.get("/it/fail"));
      assertThatThrownBy(() -> connection.read(false)).isInstanceOf(UncheckedIOException.class);
    }
  }

  /** Asks the program and looks at the status. */
  protected static void ask(ForkedJvm program, String path, int status) {
    assertThat(program.ask(Request.get(path)).status()).as(program::printed).isEqualTo(status);
  }
}
