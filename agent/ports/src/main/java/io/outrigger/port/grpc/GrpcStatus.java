package io.outrigger.port.grpc;

/** The statuses by which calls of gRPC end, as the numbers 0 to 16 that travel in its trailers. */
public final class GrpcStatus {

  /** Stands where there is none, for requests that are no calls of gRPC. */
  public static final int NONE = -1;

  /** The status of what ends without one, or with one that gRPC does not define. */
  public static final int UNKNOWN = 2;

  private static final String[] NAMES = {
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED"
  };

  private static final int[] HTTP = {
    200, 499, 500, 400, 504, 404, 409, 403, 429, 400, 409, 400, 501, 500, 503, 500, 401
  };

  private GrpcStatus() {}

  /** The status itself if gRPC defines it, else {@link #UNKNOWN}. */
  public static int known(int status) {
    return status < 0 || status >= NAMES.length ? UNKNOWN : status;
  }

  /** What gRPC calls the status, such as {@code NOT_FOUND}. */
  public static String name(int status) {
    return NAMES[known(status)];
  }

  /**
   * The status of HTTP that stands for it, as {@code google/rpc/code.proto} says: the one on the
   * wire is 200 even for calls that fail.
   */
  public static int http(int status) {
    return HTTP[known(status)];
  }
}
