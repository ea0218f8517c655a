package io.outrigger.it.row;

import io.outrigger.it.contract.Http2ServerContract;

final class Vertx5Http2IT extends Http2ServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.vertx.VertxMain";
  }

  @Override
  protected String serverKind() {
    return "netty";
  }
}
