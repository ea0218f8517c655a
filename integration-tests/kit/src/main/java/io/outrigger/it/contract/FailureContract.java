package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import org.junit.jupiter.api.Test;

/**
 * What holds for every container of servlets that the agent learns exceptions from. The program is
 * that of {@link ServletServerContract}, whose servlets throw an {@code IllegalStateException}.
 */
public abstract class FailureContract extends SchemaContract {

  private static final String COUNT = "http_server_requests_seconds_count";

  @Test
  void theExceptionThatLeftTheServletIsTold() {
    try (ForkedJvm program = start("spring")) {
      ask(program, "/it/hello", 200);
      ask(program, "/it/fail", 500);
      ask(program, "/it/refuse", 418);
      ask(program, "/it/fail", 500);
      ask(program, "/it/hello", 200);
      String[] failed = {"exception", "IllegalStateException", "uri", "/it/fail", "status", "500"};
      counted(program, COUNT, 5, 2, failed);
      counted(program, COUNT, 5, 3, "exception", "none", "error", "none");
    }
  }

  @Test
  void soIsOneInAnAsynchronousDispatch() {
    try (ForkedJvm program = start("spring")) {
      ask(program, "/it/async-fail", 500);
      counted(program, COUNT, 1, 1, "exception", "IllegalStateException");
    }
  }

  private static void ask(ForkedJvm program, String path, int status) {
    assertThat(program.ask(Request.get(path)).status()).as(program::printed).isEqualTo(status);
  }
}
