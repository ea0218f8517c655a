package io.outrigger.hook.grpc;

import io.grpc.MethodDescriptor;
import io.outrigger.port.grpc.GrpcType;

/** What methods take and give. */
final class Types {

  private Types() {}

  static GrpcType of(MethodDescriptor<?, ?> method) {
    MethodDescriptor.MethodType type = method.getType();
    return GrpcType.of(type.clientSendsOneMessage(), type.serverSendsOneMessage());
  }
}
