package io.outrigger.it.row;

import io.outrigger.it.contract.TlsServerContract;

final class Netty42Http2TlsIT extends TlsServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.netty.NettyHttp2Main";
  }

  @Override
  protected boolean speaksHttp2() {
    return true;
  }
}
