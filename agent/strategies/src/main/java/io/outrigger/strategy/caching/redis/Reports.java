package io.outrigger.strategy.caching.redis;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Tells people how it is with the server: a line for each change, not for each failure. */
final class Reports {

  private final String address;
  private final Consumer<String> info;
  private final Consumer<String> warnOnce;
  private final AtomicBoolean opened = new AtomicBoolean();
  private final AtomicBoolean away = new AtomicBoolean();

  /**
   * Reports.
   *
   * @param address without a password
   */
  Reports(String address, Consumer<String> info, Consumer<String> warnOnce) {
    this.address = address;
    this.info = info;
    this.warnOnce = warnOnce;
  }

  /**
   * There is a connection. Only of the first one that is said at once: a server that refuses what
   * it is asked may let itself be connected again and again.
   */
  void opened() {
    if (!opened.getAndSet(true)) {
      connected();
    }
  }

  /** A connection has been there for a while. */
  void holds() {
    if (away.get()) {
      connected();
    }
  }

  private void connected() {
    away.set(false);
    info.accept("caches: connected to " + address);
  }

  /** No connection; why is said at the first failure in a row, what that means once. */
  void away(Throwable why) {
    if (!away.getAndSet(true)) {
      info.accept("caches: no connection to " + address + " (" + reason(why) + ")");
      warnOnce.accept(
          "caches: "
              + address
              + " is away; what is not in memory is loaded by the methods, until it is there");
    }
  }

  /** What else is thrown may cite what the server has said. */
  private static String reason(Throwable why) {
    String message = why instanceof IOException ? why.getMessage() : null;
    return message == null ? why.getClass().getName() : message;
  }

  void slow(long timeoutNanos) {
    warnOnce.accept(
        "caches: "
            + address
            + " has not answered within "
            + timeoutNanos / 1_000_000
            + "ms several times in a row; for a while nobody waits for it");
  }

  void refused(Resp.Refusal refusal) {
    String kind = Refused.kind(refusal);
    warnOnce.accept(
        "caches: "
            + address
            + " refuses a command: "
            + kind
            + (kind.equals("MOVED") ? "; servers of a cluster are redis-cluster://" : ""));
  }

  /** Said once for each text. */
  void warn(String text) {
    warnOnce.accept("caches: " + text);
  }
}
