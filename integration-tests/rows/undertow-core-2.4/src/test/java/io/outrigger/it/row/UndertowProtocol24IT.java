package io.outrigger.it.row;

import io.outrigger.it.contract.ProtocolContract;

final class UndertowProtocol24IT extends ProtocolContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.undertowcore.UndertowCoreMain";
  }
}
