package io.outrigger.it.row;

import io.outrigger.it.contract.Capability;
import io.outrigger.it.contract.EventLoopServerContract;
import java.util.EnumSet;
import java.util.Set;

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
    return EnumSet.of(Capability.REQUIRES_HOST);
  }
}
