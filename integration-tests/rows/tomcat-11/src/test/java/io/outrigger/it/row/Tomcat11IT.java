package io.outrigger.it.row;

import io.outrigger.it.contract.Capability;
import io.outrigger.it.contract.ServletServerContract;
import java.util.EnumSet;
import java.util.Set;

final class Tomcat11IT extends ServletServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.tomcat.TomcatMain";
  }

  @Override
  protected Set<Capability> lacks() {
    return EnumSet.of(Capability.PUSHES);
  }

  @Override
  protected String serverKind() {
    return "tomcat";
  }
}
