package io.outrigger.strategy.caching.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A server that is found by sentinels, which put another one in its place where it fails.
 *
 * <p>For each connection they are asked in turn, until one answers; that one is asked first the
 * next time. The server that it names has to say itself that it is a master.
 *
 * <p>A master that was replaced may live on, cut off from the others: it ends no connection, and
 * says that it is the master still. So a thread asks every sentinel each second, and closes
 * connections to a server that is not the master any more. It asks, and does not subscribe to
 * {@code +switch-master}: what is so now is found out by whoever asks a second later, and a message
 * that was missed is missed for good. Sentinels may be cut off as well. Of two that name different
 * servers the one is right that knows of the later failover, by the number that sentinels give to
 * each ({@code config-epoch}); so a connection is left where a sentinel knows of a later one than
 * the one who led to it did, or where that one has changed its mind.
 */
final class Sentinels implements Place {

  /** How often they are asked whether a server has been replaced. */
  private static final long EVERY_NANOS = 1_000_000_000L;

  /** Bytes of what a sentinel says of a master: some forty short texts. */
  private static final int MOST = 64 * 1024;

  /** Characters of a host's name. */
  private static final int LONGEST_HOST = 255;

  /**
   * What a sentinel has said.
   *
   * @param epoch the number of the failover by which the server has become the master; 0 where the
   *     sentinel does not say
   */
  private record Said(RedisAddress by, RedisAddress server, long epoch) {

    /** Whether somebody knows better where the server is. */
    boolean isOutdone(Said other) {
      return !other.server.equals(server) && (other.epoch > epoch || other.by.equals(by));
    }
  }

  private final String text;
  private final String master;
  private final byte[] where;
  private final byte[] more;
  private final RedisAddress server;

  /** In the order in which they are asked; guarded by itself. */
  private final List<RedisAddress> sentinels;

  /** Connections that are to be left when another server is the master. */
  private final Map<Link, Said> watched = new ConcurrentHashMap<>();

  /** Connections of the thread that watches. */
  private final Map<RedisAddress, Link> asked = new HashMap<>();

  /** Guarded by this. */
  private boolean started;

  /**
   * Sentinels.
   *
   * @param text what they are called
   * @param sentinels with what is said to them
   * @param master what they call the server
   * @param server with what is said to the server; its host and port do not count
   */
  Sentinels(String text, List<RedisAddress> sentinels, String master, RedisAddress server) {
    this.text = text;
    this.sentinels = new ArrayList<>(sentinels);
    this.master = master;
    this.server = server;
    this.where = command("GET-MASTER-ADDR-BY-NAME", master);
    this.more = command("MASTER", master);
  }

  private static byte[] command(String what, String master) {
    return Resp.command(Resp.utf8("SENTINEL"), Resp.utf8(what), Resp.utf8(master));
  }

  @Override
  public Link open(int most) throws IOException {
    start();
    Said said = ask();
    Link link = Link.open(said.server, most);
    try {
      if (!link.isMaster()) {
        throw new IOException(said.server.place() + " is a replica");
      }
      watched.put(link, said);
      return link;
    } catch (Throwable e) {
      link.close();
      throw e;
    }
  }

  private synchronized void start() {
    if (!started) {
      Threads.start("outrigger-cache-redis-sentinels", this::watch);
      started = true;
    }
  }

  private List<RedisAddress> all() {
    synchronized (sentinels) {
      return List.copyOf(sentinels);
    }
  }

  private void prefer(RedisAddress one) {
    synchronized (sentinels) {
      sentinels.remove(one);
      sentinels.add(0, one);
    }
  }

  private Said ask() throws IOException {
    IOException why = null;
    boolean unknown = false;
    for (RedisAddress each : all()) {
      try (Link link = Link.open(each, MOST)) {
        Said said = ask(each, link);
        if (said != null) {
          prefer(each);
          return said;
        }
        unknown = true;
      } catch (IOException e) {
        why = e;
      }
    }
    if (unknown) {
      throw new IOException("no sentinel knows a master called " + master);
    }
    throw new IOException(
        "no sentinel answers" + (why == null ? "" : ": " + why.getMessage()), why);
  }

  /** What the sentinel says; null if it knows no such master. */
  private @Nullable Said ask(RedisAddress sentinel, Link link) throws IOException {
    Object reply = link.ask(where);
    if (reply == null) {
      return null;
    }
    if (reply instanceof List<?> both
        && both.size() == 2
        && both.get(0) instanceof byte[] host
        && both.get(1) instanceof byte[] port
        && host.length > 0
        && host.length <= LONGEST_HOST) {
      return new Said(
          sentinel, server.at(text(host), port(port)), epoch(link.ask(List.of(more)).get(0)));
    }
    throw new IOException("a sentinel says what no sentinel says");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int port(byte[] digits) throws IOException {
    try {
      int port = Integer.parseInt(text(digits));
      if (port > 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IOException("a sentinel names no port");
  }

  /** Of names and values, one after the other; who may not ask for them does without. */
  private static long epoch(@Nullable Object reply) {
    if (reply instanceof List<?> parts) {
      for (int i = 0; i + 1 < parts.size(); i += 2) {
        if (parts.get(i) instanceof byte[] name
            && parts.get(i + 1) instanceof byte[] value
            && text(name).equals("config-epoch")) {
          try {
            return Long.parseLong(text(value));
          } catch (NumberFormatException e) {
            return 0;
          }
        }
      }
    }
    return 0;
  }

  private void watch() {
    while (true) {
      // who interrupts it makes it no faster
      Thread.interrupted();
      LockSupport.parkNanos(this, EVERY_NANOS);
      try {
        look();
      } catch (Throwable e) {
        // nobody would begin it anew
      }
    }
  }

  /** Leaves servers that have been replaced. */
  private void look() {
    watched.keySet().removeIf(Link::isClosed);
    if (watched.isEmpty()) {
      return;
    }
    for (RedisAddress each : all()) {
      Said said = said(each);
      if (said == null) {
        continue;
      }
      Set<Map.Entry<Link, Said>> connections = watched.entrySet();
      for (Map.Entry<Link, Said> connection : connections) {
        if (connection.getValue().isOutdone(said)) {
          prefer(each);
          connection.getKey().close();
        }
      }
    }
  }

  private @Nullable Said said(RedisAddress sentinel) {
    Link link = asked.remove(sentinel);
    try {
      if (link == null) {
        link = Link.open(sentinel, MOST);
      }
      Said said = ask(sentinel, link);
      asked.put(sentinel, link);
      return said;
    } catch (IOException e) {
      // another one may know
      if (link != null) {
        link.close();
      }
      return null;
    }
  }

  @Override
  public boolean isFixed() {
    return false;
  }

  @Override
  public String toString() {
    return text;
  }
}
