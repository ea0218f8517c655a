package io.outrigger.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.fork.Ajp;
import io.outrigger.it.fork.ForkedJvm;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * What holds for a server that speaks AJP if the system property {@code it.protocol} says so: its
 * requests are counted, with the scheme that the server in front tells of each.
 */
public abstract class AjpContract extends SchemaContract {

  private static final String COUNT = "http_server_request_duration_seconds_count";

  @Test
  void eachRequestHasTheSchemeThatTheServerInFrontTells() throws IOException {
    try (ForkedJvm program = start("otel", "-Dit.protocol=AJP/1.3");
        Ajp connection = Ajp.to(program.port())) {
      assertThat(connection.get("/it/hello", true)).isEqualTo("200\nhello");
      assertThat(connection.get("/it/hello", false)).isEqualTo("200\nhello");
      assertThat(connection.get("/it/hello", true)).isEqualTo("200\nhello");
      counted(program, COUNT, 3, 2, "url_scheme", "https", "http_route", "/it/hello");
      counted(program, COUNT, 3, 1, "url_scheme", "http", "http_route", "/it/hello");
    }
  }
}
