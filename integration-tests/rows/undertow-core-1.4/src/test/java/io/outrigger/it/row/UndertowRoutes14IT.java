package io.outrigger.it.row;

import io.outrigger.it.contract.RouteContract;

final class UndertowRoutes14IT extends RouteContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.undertowcore.UndertowCoreMain";
  }
}
