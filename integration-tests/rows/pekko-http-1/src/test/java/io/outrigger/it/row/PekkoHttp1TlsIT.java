package io.outrigger.it.row;

import io.outrigger.it.contract.TlsServerContract;

final class PekkoHttp1TlsIT extends TlsServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.pekkohttp.PekkoHttpMain";
  }
}
