package io.outrigger.it.row;

import io.outrigger.it.contract.Capability;
import io.outrigger.it.contract.ServletServerContract;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

final class Jetty94IT extends ServletServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.jetty.JettyMain";
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
}
