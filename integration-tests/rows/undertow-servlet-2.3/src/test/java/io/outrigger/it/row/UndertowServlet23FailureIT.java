package io.outrigger.it.row;

import io.outrigger.it.contract.ServletFailureContract;

final class UndertowServlet23FailureIT extends ServletFailureContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.undertow.UndertowMain";
  }
}
