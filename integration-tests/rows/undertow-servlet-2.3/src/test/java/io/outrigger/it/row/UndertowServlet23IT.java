package io.outrigger.it.row;

import io.outrigger.it.contract.ServletServerContract;

final class UndertowServlet23IT extends ServletServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.undertow.UndertowMain";
  }

  @Override
  protected String serverKind() {
    return "undertow";
  }
}
