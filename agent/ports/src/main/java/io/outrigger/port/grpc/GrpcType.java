package io.outrigger.port.grpc;

import org.jspecify.annotations.Nullable;

/** What a method of gRPC takes and gives, by the names that metrics for Prometheus have for it. */
public enum GrpcType {
  /** One request, one answer. */
  UNARY(1, "unary"),
  /** Many requests, one answer. */
  CLIENT_STREAM(2, "client_stream"),
  /** One request, many answers. */
  SERVER_STREAM(3, "server_stream"),
  /** Many of both, or nobody knows how many. */
  BIDI_STREAM(4, "bidi_stream");

  private static final GrpcType[] ALL = values();

  /** So many types there are. */
  public static final int COUNT = 4;

  private final int number;
  private final String label;

  GrpcType(int number, String label) {
    this.number = number;
    this.label = label;
  }

  /** The type of a method of which it is known whether it takes and gives only one. */
  public static GrpcType of(boolean oneRequest, boolean oneAnswer) {
    if (oneRequest) {
      return oneAnswer ? UNARY : SERVER_STREAM;
    }
    return oneAnswer ? CLIENT_STREAM : BIDI_STREAM;
  }

  /** The type that a {@link #number} stands for; null for 0, which stands for none. */
  public static @Nullable GrpcType numbered(int number) {
    return number == 0 ? null : ALL[number - 1];
  }

  /** 1 to {@link #COUNT}, for where there is room for no more than a few bits. */
  public int number() {
    return number;
  }

  /** Such as {@code client_stream}. */
  public String label() {
    return label;
  }
}
