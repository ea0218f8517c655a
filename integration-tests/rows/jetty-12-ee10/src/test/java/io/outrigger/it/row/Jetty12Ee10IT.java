package io.outrigger.it.row;

import io.outrigger.it.contract.ServletServerContract;

final class Jetty12Ee10IT extends ServletServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.jettyee.JettyEeMain";
  }

  @Override
  protected String serverKind() {
    return "jetty";
  }
}
