package io.outrigger.it.row;

import io.outrigger.it.contract.ServletFailureContract;

final class Jetty12Ee9FailureIT extends ServletFailureContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.jettyee.JettyEeMain";
  }
}
