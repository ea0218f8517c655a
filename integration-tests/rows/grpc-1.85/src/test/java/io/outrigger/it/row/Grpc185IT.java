package io.outrigger.it.row;

import io.outrigger.it.contract.GrpcContract;

final class Grpc185IT extends GrpcContract {

  @Override
  protected String refusedConnection() {
    return "io.netty.channel.AbstractChannel$AnnotatedConnectException";
  }
}
