package io.outrigger.it.row;

import io.outrigger.it.contract.ServletServerContract;

final class Jetty11IT extends ServletServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.jetty.JettyMain";
  }

  @Override
  protected String serverKind() {
    return "jetty";
  }
}
