package io.outrigger.it.row;

import io.outrigger.it.contract.Http2ServerContract;

final class Micronaut4Http2IT extends Http2ServerContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.micronaut.MicronautHttp2Main";
  }

  @Override
  protected String serverKind() {
    return "netty";
  }
}
