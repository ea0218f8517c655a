package io.outrigger.it.row;

import io.outrigger.it.contract.UpgradeContract;

final class Jetty12UpgradeIT extends UpgradeContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.jettycore.JettyCoreMain";
  }

  @Override
  protected String serverKind() {
    return "jetty";
  }

  @Override
  protected String route(String path) {
    return UNMATCHED; // handlers have no names
  }
}
