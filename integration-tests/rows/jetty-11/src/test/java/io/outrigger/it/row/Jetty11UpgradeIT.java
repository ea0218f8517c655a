package io.outrigger.it.row;

import io.outrigger.it.contract.UpgradeContract;

final class Jetty11UpgradeIT extends UpgradeContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.jetty.JettyMain";
  }

  @Override
  protected String serverKind() {
    return "jetty";
  }
}
