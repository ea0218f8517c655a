package io.outrigger.it.row;

import io.outrigger.it.contract.EventLoopServerContract;

final class Vertx5IT extends EventLoopServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.vertx.VertxMain";
  }

  @Override
  protected String serverKind() {
    return "netty";
  }
}
