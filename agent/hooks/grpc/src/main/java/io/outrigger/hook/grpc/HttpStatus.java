package io.outrigger.hook.grpc;

import io.grpc.Status;

/** The statuses of HTTP that stand for those of gRPC. */
final class HttpStatus {

  private HttpStatus() {}

  /** The one that {@code google/rpc/code.proto} names for the status's code. */
  static int of(Status status) {
    return switch (status.getCode()) {
      case OK -> 200;
      case CANCELLED -> 499;
      case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE -> 400;
      case UNAUTHENTICATED -> 401;
      case PERMISSION_DENIED -> 403;
      case NOT_FOUND -> 404;
      case ALREADY_EXISTS, ABORTED -> 409;
      case RESOURCE_EXHAUSTED -> 429;
      case UNKNOWN, INTERNAL, DATA_LOSS -> 500;
      case UNIMPLEMENTED -> 501;
      case UNAVAILABLE -> 503;
      case DEADLINE_EXCEEDED -> 504;
    };
  }
}
