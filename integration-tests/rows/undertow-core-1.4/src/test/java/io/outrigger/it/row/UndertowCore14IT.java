package io.outrigger.it.row;

import io.outrigger.it.contract.Capability;
import io.outrigger.it.contract.HttpServerContract;
import java.util.EnumSet;
import java.util.Set;

final class UndertowCore14IT extends HttpServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.undertowcore.UndertowCoreMain";
  }

  @Override
  protected String serverKind() {
    return "undertow";
  }

  @Override
  protected Set<Capability> lacks() {
    return EnumSet.of(Capability.REQUIRES_HOST);
  }
}
