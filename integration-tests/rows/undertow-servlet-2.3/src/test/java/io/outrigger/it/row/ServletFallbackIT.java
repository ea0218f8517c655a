package io.outrigger.it.row;

import io.outrigger.it.contract.Capability;
import io.outrigger.it.contract.ServletServerContract;
import java.util.EnumSet;
import java.util.Set;

/** A container without a hook of its own: Undertow, with its hook switched off. */
final class ServletFallbackIT extends ServletServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.undertow.UndertowMain";
  }

  @Override
  protected String serverKind() {
    return "";
  }

  @Override
  protected String[] jvmArgs() {
    return new String[] {"-Doutrigger.hook.undertow.enabled=false"};
  }

  @Override
  protected Set<Capability> lacks() {
    return EnumSet.of(
        Capability.SEES_CONTAINER_ANSWERS,
        Capability.SEES_CONNECTIONS,
        Capability.UPGRADES_TO_HTTP2);
  }
}
