package io.outrigger.it.row;

import io.outrigger.it.contract.Capability;
import io.outrigger.it.contract.ServletServerContract;
import java.util.EnumSet;
import java.util.Set;

final class UndertowServlet23IT extends ServletServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.undertow.UndertowMain";
  }

  @Override
  protected String serverKind() {
    return "undertow";
  }

  @Override
  protected Set<Capability> lacks() {
    return EnumSet.of(Capability.UPGRADES_TO_HTTP2);
  }
}
