package io.outrigger.it.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.contract.Counts;
import io.outrigger.it.contract.EventLoopServerContract;
import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

final class Vertx4IT extends EventLoopServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.vertx.VertxMain";
  }

  @Override
  protected String serverKind() {
    return "netty";
  }

  @Override
  protected String routeWhileWaiting(String path) {
    return UNMATCHED; // the server keeps it to itself until its turn comes
  }

  @Override
  protected List<String> routesOfWhatNeverCame() {
    return List.of("/*", UNMATCHED); // the route that waits for bodies, or not even that
  }

  @Test
  void aHandlerThatGoesOnAfterItsAnswer() {
    Counts before = counted();
    for (ForkedJvm program : all()) {
      try (Connection connection = Connection.to(program.port())) {
        connection.send(
            Request.raw(
                Request.get("/it/answered").wire() + Request.get("/it/items/7/later").wire()));
        assertThat(connection.read(false).body()).isEqualTo("answered");
        assertThat(connection.read(false).body()).isEqualTo("later 7");
      }
    }
    exactly(
        before,
        Counts.NONE.plus("GET", "/it/answered", 200, 1).plus("GET", "/it/items/:id/later", 200, 1));
  }
}
