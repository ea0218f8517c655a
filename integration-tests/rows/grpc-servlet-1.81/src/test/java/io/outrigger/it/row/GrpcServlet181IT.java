package io.outrigger.it.row;

import io.outrigger.it.contract.GrpcCallsContract;

final class GrpcServlet181IT extends GrpcCallsContract {

  @Override
  protected String mainClass() {
    return "io.outrigger.it.app.grpcservlet.GrpcServletMain";
  }

  @Override
  protected String serverKind() {
    return "jetty";
  }

  /** The container tells of it by an exception, which gRPC has no better status for. */
  @Override
  protected String givenUp() {
    return "UNKNOWN";
  }
}
