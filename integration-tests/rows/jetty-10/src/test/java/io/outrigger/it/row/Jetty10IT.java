package io.outrigger.it.row;

import io.outrigger.it.contract.ServletServerContract;

final class Jetty10IT extends ServletServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.jetty.JettyMain";
  }

  @Override
  protected String serverKind() {
    return "jetty";
  }
}
