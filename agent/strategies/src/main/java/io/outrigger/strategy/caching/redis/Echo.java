package io.outrigger.strategy.caching.redis;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Whether what is told on one connection is heard on the other. The two may lead to different
 * servers: a name that led to one leads to another, and a server that was replaced lives on, cut
 * off, with whoever was connected to it. Nobody ends such a connection, and nothing is heard on it.
 *
 * <p>So a message goes out now and then, on a channel that is this instance's alone, and has to
 * come back. Used by the thread that hears; only replies come on another one.
 */
final class Echo {

  /** How often one goes out, in nanoseconds. */
  private static final long EVERY = TimeUnit.SECONDS.toNanos(2);

  /** What one may take to come back once the server has it, in nanoseconds. */
  private static final long MOST = TimeUnit.SECONDS.toNanos(2);

  private final byte[] channel;
  private final Predicate<Request> teller;

  private byte[] text = new byte[0];
  private Request sent = new Request(text, null);

  /** Whether one is out. */
  private boolean out;

  private boolean everSent;
  private long sentAt;

  /** Whether the server has the one that is out, and since when that is known. */
  private boolean told;

  private long toldAt;

  /**
   * None yet.
   *
   * @param channel nobody else's
   * @param teller sends on the connection by which the server is told; says no if there is none
   */
  Echo(byte[] channel, Predicate<Request> teller) {
    this.channel = channel;
    this.teller = teller;
  }

  byte[] channel() {
    return channel;
  }

  /** Another connection hears from now on. */
  void begin() {
    out = false;
  }

  /** Sends one, if it is time. */
  void send(long nowNanos) {
    if (out && sent.isLost()) {
      out = false;
    }
    if (out || (everSent && nowNanos - sentAt < EVERY)) {
      return;
    }
    text = Commands.eightBytes();
    sent = new Request(Resp.command(Resp.utf8("PUBLISH"), channel, text), null);
    told = false;
    out = teller.test(sent);
    if (out) {
      everSent = true;
      sentAt = nowNanos;
    }
  }

  /**
   * Something has come.
   *
   * @return whether it is the one that is out
   */
  boolean heard(byte[] onChannel, byte[] what) {
    if (out && Arrays.equals(onChannel, channel) && Arrays.equals(what, text)) {
      out = false;
      return true;
    }
    return false;
  }

  /** Whether it does not come back, though the server has it. All that has come has been read. */
  boolean isMissing(long nowNanos) {
    if (!out || !sent.isAnswered()) {
      return false;
    }
    if (!told) {
      told = true;
      toldAt = nowNanos;
    }
    return nowNanos - toldAt > MOST;
  }
}
