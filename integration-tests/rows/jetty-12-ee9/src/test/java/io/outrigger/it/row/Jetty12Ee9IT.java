package io.outrigger.it.row;

import io.outrigger.it.contract.Capability;
import io.outrigger.it.contract.ServletServerContract;
import java.util.EnumSet;
import java.util.Set;

final class Jetty12Ee9IT extends ServletServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.jettyee.JettyEeMain";
  }

  @Override
  protected String serverKind() {
    return "jetty";
  }

  @Override
  protected Set<Capability> lacks() {
    return EnumSet.of(Capability.SERVES_WEB_SOCKET, Capability.UPGRADES_TO_HTTP2);
  }
}
