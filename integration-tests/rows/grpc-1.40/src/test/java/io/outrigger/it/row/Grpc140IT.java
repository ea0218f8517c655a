package io.outrigger.it.row;

import io.outrigger.it.contract.GrpcContract;

final class Grpc140IT extends GrpcContract {

  @Override
  protected String refusedConnection() {
    return "io.grpc.netty.shaded.io.netty.channel.AbstractChannel$AnnotatedConnectException";
  }
}
