package io.outrigger.it.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.it.contract.Capability;
import io.outrigger.it.contract.ServletServerContract;
import io.outrigger.it.fork.Request;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RelocatedJetty94IT extends ServletServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.jettyold.OldJettyMain";
  }

  @Override
  protected Set<Capability> lacks() {
    return EnumSet.of(Capability.PUSHES);
  }

  @Override
  protected String serverKind() {
    return "jetty";
  }

  @Override
  protected List<String> sockets() {
    return List.of("/jetty-ws");
  }

  @Test
  void noHookFails() {
    served(Request.get("/it/hello"), route("/hello"), 200);
    assertThat(measured().scrape().sum("outrigger_hook_errors_total")).isZero();
  }
}
