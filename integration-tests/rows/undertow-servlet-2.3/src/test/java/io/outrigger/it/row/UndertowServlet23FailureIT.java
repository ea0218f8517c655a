package io.outrigger.it.row;

import io.outrigger.it.contract.FailureContract;

final class UndertowServlet23FailureIT extends FailureContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.undertow.UndertowMain";
  }
}
