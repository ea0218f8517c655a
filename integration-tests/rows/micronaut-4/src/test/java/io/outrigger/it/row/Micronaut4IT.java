package io.outrigger.it.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.contract.Capability;
import io.outrigger.it.contract.Counts;
import io.outrigger.it.contract.EventLoopServerContract;
import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class Micronaut4IT extends EventLoopServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.micronaut.MicronautMain";
  }

  @Override
  protected String serverKind() {
    return "netty";
  }

  @Override
  protected Set<Capability> lacks() {
    return EnumSet.of(
        Capability.REQUIRES_HOST, Capability.UPGRADES_TO_HTTP2, Capability.READS_AHEAD);
  }

  @Test
  void aLargeBodyBehindARequestThatIsHeld() {
    String body = "x".repeat(20_000);
    Counts before = counted();
    for (ForkedJvm program : all()) {
      try (Connection connection = Connection.to(program.port())) {
        connection.send(
            Request.raw(Request.get("/it/block").wire() + Request.post("/it/echo", body).wire()));
        program.ask(Request.get("/it/release"));
        assertThat(connection.read(false).body()).isEqualTo("released");
        assertThat(connection.read(false).body()).isEqualTo(body);
      }
    }
    exactly(
        before,
        Counts.NONE
            .plus("GET", "/it/block", 200, 1)
            .plus("POST", "/it/echo", 200, 1)
            .plus("GET", "/it/release", 200, 1));
  }
}
