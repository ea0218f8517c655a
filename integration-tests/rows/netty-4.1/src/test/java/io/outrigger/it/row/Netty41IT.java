package io.outrigger.it.row;

import io.outrigger.it.contract.Capability;
import io.outrigger.it.contract.EventLoopServerContract;
import java.util.EnumSet;
import java.util.Set;

final class Netty41IT extends EventLoopServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.netty.NettyMain";
  }

  @Override
  protected String serverKind() {
    return "netty";
  }

  @Override
  protected String route(String path) {
    return UNMATCHED; // a pipeline has no names
  }

  @Override
  protected Set<Capability> lacks() {
    return EnumSet.of(Capability.REQUIRES_HOST, Capability.UPGRADES_TO_HTTP2);
  }
}
