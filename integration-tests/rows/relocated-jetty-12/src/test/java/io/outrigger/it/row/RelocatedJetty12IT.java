package io.outrigger.it.row;

import io.outrigger.it.contract.HttpServerContract;

final class RelocatedJetty12IT extends HttpServerContract {

  @Override
  protected String mainClass() {
    return "copy.app.jettycore.JettyCoreMain";
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
