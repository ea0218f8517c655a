package io.outrigger.it.row;

import io.outrigger.it.contract.Capability;
import io.outrigger.it.contract.EventLoopServerContract;
import java.util.EnumSet;
import java.util.Set;

final class WebFlux5IT extends EventLoopServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.webflux.WebFluxMain";
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
  protected Set<Capability> lacks() {
    return EnumSet.of(Capability.REQUIRES_HOST, Capability.UPGRADES_TO_HTTP2);
  }
}
