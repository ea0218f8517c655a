package io.outrigger.it.row;

import io.outrigger.it.contract.Http2ServerContract;

final class Netty42Http2IT extends Http2ServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.netty.NettyHttp2Main";
  }

  @Override
  protected String serverKind() {
    return "netty";
  }

  @Override
  protected String route(String path) {
    return UNMATCHED; // a pipeline has no names
  }
}
