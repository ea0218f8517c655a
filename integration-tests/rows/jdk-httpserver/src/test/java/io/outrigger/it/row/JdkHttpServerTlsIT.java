package io.outrigger.it.row;

import io.outrigger.it.contract.TlsServerContract;

final class JdkHttpServerTlsIT extends TlsServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.jdk.JdkServerMain";
  }
}
