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

final class JdkHttpServerIT extends HttpServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.jdk.JdkServerMain";
  }

  @Override
  protected String serverKind() {
    return "jdkhttpserver";
  }

  @Override
  protected Set<Capability> lacks() {
    return EnumSet.of(
        Capability.ANSWERS_EXCEPTIONS,
        Capability.REQUIRES_HOST,
        Capability.SERVES_WEB_SOCKET,
        Capability.UPGRADES_TO_HTTP2);
  }

  /** The server leaves the client waiting. */
  @Test
  void anErrorThatNobodyAnswers() {
    Counts before = counted();
    for (ForkedJvm program : all()) {
      try (Connection connection = Connection.to(program.port())) {
        connection.send(Request.get("/it/error"));
      }
    }
    exactly(before, Counts.NONE.plus("GET", route("/error"), 500, 1));
  }

  @Test
  void aSecondAnswerIsNotThatOfTheNextRequest() {
    Counts before = counted();
    for (ForkedJvm program : all()) {
      try (Connection connection = Connection.to(program.port())) {
        assertThat(connection.ask(Request.get("/it/twice")).body()).isEqualTo("once");
        assertThat(connection.ask(Request.get("/it/after")).body()).isEqualTo("refused");
      }
    }
    exactly(
        before,
        Counts.NONE.plus("GET", route("/twice"), 200, 1).plus("GET", route("/after"), 200, 1));
  }
}
