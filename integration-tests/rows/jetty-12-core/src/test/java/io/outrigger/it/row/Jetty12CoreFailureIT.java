package io.outrigger.it.row;

import io.outrigger.it.contract.FailureContract;

final class Jetty12CoreFailureIT extends FailureContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.jettycore.JettyCoreMain";
  }

  @Override
  protected String routeOfTheFailure() {
    return "UNKNOWN"; // handlers have no names
  }
}
