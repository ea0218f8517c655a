package io.outrigger.it.row;

import io.outrigger.it.contract.TlsServerContract;

final class UndertowCore24TlsIT extends TlsServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.undertowcore.UndertowCoreMain";
  }
}
