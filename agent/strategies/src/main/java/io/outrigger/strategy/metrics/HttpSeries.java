package io.outrigger.strategy.metrics;

import java.util.concurrent.atomic.LongAdder;

/**
 * The requests of one label set. There is no counter of its own beside the buckets: the number of
 * requests is their sum, so the counter, the histogram's count and its last bucket cannot differ,
 * however a scrape falls between two requests.
 */
final class HttpSeries {

  /** The label of a status that HTTP does not know: below 100 or above 599. */
  private static final String OTHER_STATUS = "_OTHER";

  private static final int STATUSES = 1000;

  private final String route;
  private final int key;
  private final String status;
  private final Buckets buckets;
  private final LongAdder[] counts;
  private final LongAdder sumNanos = new LongAdder();

  HttpSeries(String route, int key, Buckets buckets) {
    this.route = route;
    this.key = key;
    this.buckets = buckets;
    status = status() == 0 ? OTHER_STATUS : Integer.toString(status());
    counts = new LongAdder[buckets.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  /** The label sets of one route differ in this number, which stands for method and status. */
  static int key(String method, int status) {
    int known = status >= 100 && status <= 599 ? status : 0;
    return HttpMethods.indexOf(method) * STATUSES + known;
  }

  int key() {
    return key;
  }

  String routeLabel() {
    return route;
  }

  String methodLabel() {
    return HttpMethods.label(key / STATUSES);
  }

  String statusLabel() {
    return status;
  }

  /** The status, or 0 for one that HTTP does not know. */
  int status() {
    return key % STATUSES;
  }

  void add(long durationNanos) {
    counts[buckets.indexOf(durationNanos)].increment();
    sumNanos.add(durationNanos);
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

  double sumSeconds() {
    return sumNanos.sum() / 1e9;
  }
}
