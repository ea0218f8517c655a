package io.outrigger.it.row;

import io.outrigger.it.contract.FailureContract;

final class Jetty12Ee10FailureIT extends FailureContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.jettyee.JettyEeMain";
  }
}
