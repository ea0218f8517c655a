package io.outrigger.it.row;

import io.outrigger.it.contract.FailureContract;

final class UndertowCore14FailureIT extends FailureContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.undertowcore.UndertowCoreMain";
  }
}
