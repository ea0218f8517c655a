package io.outrigger.it.row;

import io.outrigger.it.contract.HttpServerContract;

final class UndertowCore24IT extends HttpServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.undertowcore.UndertowCoreMain";
  }

  @Override
  protected String serverKind() {
    return "undertow";
  }
}
