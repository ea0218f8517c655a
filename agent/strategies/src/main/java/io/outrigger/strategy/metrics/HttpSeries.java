package io.outrigger.strategy.metrics;

import io.outrigger.port.grpc.GrpcStatus;
import io.outrigger.port.grpc.GrpcType;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one label set. There is no counter of its own beside the buckets: the number of
 * requests is their sum, so the counter, the histogram's count and its last bucket cannot differ,
 * however a scrape falls between two requests.
 */
final class HttpSeries {

  /** The label of a status that HTTP does not know: below 100 or above 599. */
  private static final String OTHER_STATUS = "_OTHER";

  /** The label of a request that no answer came to. */
  private static final String NO_ANSWER = "error";

  private static final int STATUSES = 1000;

  /** From here on a number stands for a kind of error instead of a status. */
  private static final int ERRORS = 600;

  /** So many kinds of error have numbers. */
  static final int MOST_ERRORS = STATUSES - ERRORS;

  /** The bits of a key that stand for method and status. */
  private static final int PLAIN = (1 << 14) - 1;

  /** Above them, one more than the number of a kind of error that there was beside an answer. */
  private static final int BESIDE = 14;

  /** In a key: the request came over TLS, and the schema has a label for that. */
  static final int TLS = 1 << 24;

  /** Above that, one more than the number of a status of gRPC with a type or none. */
  private static final int GRPC = 25;

  /** So many of these numbers each status has. */
  private static final int GRPC_TYPES = GrpcType.COUNT + 1;

  private final String group;
  private final @Nullable String procedure;
  private final int key;
  private final String status;
  private final Buckets buckets;
  private final LongAdder[] counts;
  private final LongAdder sumNanos = new LongAdder();
  private final @Nullable RecentMax max;

  /**
   * A label set without requests.
   *
   * @param procedure what calls of gRPC called, null for all other requests
   * @param withMax whether the longest duration is kept
   */
  HttpSeries(String group, @Nullable String procedure, int key, Buckets buckets, boolean withMax) {
    this.group = group;
    this.procedure = procedure;
    this.max = withMax ? new RecentMax() : null;
    this.key = key;
    this.buckets = buckets;
    status = !answered() ? NO_ANSWER : status() == 0 ? OTHER_STATUS : Integer.toString(status());
    counts = new LongAdder[buckets.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  /** The label sets of one group differ in this number, which stands for method and status. */
  static int key(String method, int status) {
    int known = status >= 100 && status <= 599 ? status : 0;
    return HttpMethods.indexOf(method) * STATUSES + known;
  }

  /**
   * The same for a request that got no answer.
   *
   * @param error the number of the kind of error, below {@link #MOST_ERRORS}
   */
  static int errorKey(String method, int error) {
    return HttpMethods.indexOf(method) * STATUSES + ERRORS + error;
  }

  /**
   * The key of a request that got an answer, but by an error.
   *
   * @param error the number of the kind of error, below {@link #MOST_ERRORS}
   */
  static int keyBeside(int key, int error) {
    return key | (error + 1) << BESIDE;
  }

  /**
   * The key of a call of gRPC.
   *
   * @param status gRPC's, 0 to 16
   * @param type of what it calls, or null if the server does not know that
   */
  static int keyOfGrpc(int key, int status, @Nullable GrpcType type) {
    int number = status * GRPC_TYPES + (type == null ? 0 : type.number());
    return key | (number + 1) << GRPC;
  }

  int key() {
    return key;
  }

  /** The route of what was served, the host of what was called. */
  String groupLabel() {
    return group;
  }

  /** What calls of gRPC called; of those served the route tells it, and this is null. */
  @Nullable String procedure() {
    return procedure;
  }

  String methodLabel() {
    return HttpMethods.label(plainKey() / STATUSES);
  }

  String statusLabel() {
    return status;
  }

  /** The status, or 0 for one that HTTP does not know or that never came. */
  int status() {
    return answered() ? plainKey() % STATUSES : 0;
  }

  /** The number of the kind of error, or -1 if there was none. */
  int error() {
    return answered() ? ((key & (TLS - 1)) >> BESIDE) - 1 : plainKey() % STATUSES - ERRORS;
  }

  /** The status of gRPC, or -1 if these are no calls of gRPC. */
  int grpcStatus() {
    int number = key >>> GRPC;
    return number == 0 ? GrpcStatus.NONE : (number - 1) / GRPC_TYPES;
  }

  /** The type of what is called by gRPC; null if that is not known, or these are no such calls. */
  @Nullable GrpcType grpcType() {
    int number = key >>> GRPC;
    return number == 0 ? null : GrpcType.numbered((number - 1) % GRPC_TYPES);
  }

  private boolean answered() {
    return plainKey() % STATUSES < ERRORS;
  }

  /** Whether the requests came over TLS; always false where the schema does not ask. */
  boolean tls() {
    return (key & TLS) != 0;
  }

  private int plainKey() {
    return key & PLAIN;
  }

  /**
   * One request more.
   *
   * @param now the clock's reading at its end
   */
  void add(long durationNanos, long now) {
    counts[buckets.indexOf(durationNanos)].increment();
    sumNanos.add(durationNanos);
    if (max != null) {
      max.record(durationNanos, now);
    }
  }

  /** The requests in each bucket alone. */
  long[] counts() {
    long[] now = new long[counts.length];
    for (int i = 0; i < now.length; i++) {
      now[i] = counts[i].sum();
    }
    return now;
  }

  /** All requests. */
  long count() {
    long all = 0;
    for (LongAdder bucket : counts) {
      all += bucket.sum();
    }
    return all;
  }

  /** The longest lately, in seconds; 0 if that is not kept. */
  double maxSeconds(long now) {
    return max == null ? 0 : max.get(now) / 1e9;
  }

  double sumSeconds() {
    return sumNanos.sum() / 1e9;
  }
}
