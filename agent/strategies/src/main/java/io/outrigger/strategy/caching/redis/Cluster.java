package io.outrigger.strategy.caching.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The servers of a cluster: whoever is known is asked for the others. As a place it leads to any of
 * them, for all hear what is published by one; after each connection to the next.
 */
final class Cluster implements Place {

  private static final byte[] INFO = Resp.command(Resp.utf8("CLUSTER"), Resp.utf8("INFO"));
  private static final byte[] SLOTS = Resp.command(Resp.utf8("CLUSTER"), Resp.utf8("SLOTS"));

  /** Bytes of what a server says of the others. */
  private static final int MOST = 16 << 20;

  private final String text;
  private final List<RedisAddress> hosts;

  /** In the order in which they are asked; guarded by this. */
  private List<RedisAddress> known;

  /** The last number of a failover or the like that was heard of; guarded by this. */
  private long lastEpoch;

  /** Guarded by this. */
  private int next;

  /**
   * A cluster.
   *
   * @param text what it is called
   * @param hosts some of its servers
   */
  Cluster(String text, List<RedisAddress> hosts) {
    this.text = text;
    this.hosts = hosts;
    this.known = hosts;
  }

  /** One of its servers, for what is said to each. */
  RedisAddress any() {
    return hosts.get(0);
  }

  private synchronized List<RedisAddress> known() {
    return known;
  }

  /**
   * Who has which slots. Servers that are cut off from the others do not know it, and say so after
   * a while ({@code cluster_state}); of others the one is right that knows of the latest failover
   * ({@code cluster_current_epoch}). So they are asked in turn until one is as good as any before.
   */
  SlotMap map() throws IOException {
    IOException why = null;
    SlotMap best = null;
    RedisAddress by = null;
    long bestEpoch = Long.MIN_VALUE;
    for (RedisAddress each : known()) {
      try (Link link = Link.open(each, MOST)) {
        String info = info(link);
        SlotMap map = SlotMap.read(link.ask(SLOTS), each);
        // whoever is cut off is better than nobody
        long epoch = isWell(info) ? number(info, "cluster_current_epoch:") : -1;
        if (epoch > bestEpoch) {
          best = map;
          by = each;
          bestEpoch = epoch;
          if (isAsGood(epoch)) {
            break;
          }
        }
      } catch (IOException e) {
        why = e;
      }
    }
    if (best == null || by == null) {
      throw new IOException(
          "no server of the cluster answers" + (why == null ? "" : ": " + why.getMessage()), why);
    }
    learn(best, bestEpoch, by);
    return best;
  }

  private synchronized boolean isAsGood(long epoch) {
    return epoch >= 0 && epoch >= lastEpoch;
  }

  private synchronized void learn(SlotMap map, long epoch, RedisAddress by) {
    lastEpoch = Math.max(lastEpoch, epoch);
    Set<RedisAddress> all = new LinkedHashSet<>();
    all.add(by);
    all.addAll(map.nodes());
    // all that were known may go one day, and a name may lead to others
    all.addAll(hosts);
    known = new ArrayList<>(all);
  }

  private static String info(Link link) throws IOException {
    return link.ask(INFO) instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "";
  }

  private static boolean isWell(String info) {
    return info.contains("cluster_state:ok");
  }

  private static long number(String info, String name) {
    int from = info.indexOf(name) + name.length();
    int to = from;
    while (to < info.length() && Character.isDigit(info.charAt(to))) {
      to++;
    }
    try {
      return from < name.length() ? 0 : Long.parseLong(info, from, to, 10);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  @Override
  public Link open(int most) throws IOException {
    List<RedisAddress> all = known();
    IOException why = null;
    for (int i = 0; i < all.size(); i++) {
      try {
        return openWell(next(all), most);
      } catch (Refused e) {
        throw e;
      } catch (IOException e) {
        why = e;
      }
    }
    throw new IOException("no server of the cluster is well", why);
  }

  private synchronized RedisAddress next(List<RedisAddress> all) {
    next = (next + 1) % all.size();
    return all.get(next);
  }

  private static Link openWell(RedisAddress address, int most) throws IOException {
    Link link = Link.open(address, most);
    try {
      if (!isWell(info(link))) {
        throw new IOException("a server that is cut off from its cluster");
      }
      return link;
    } catch (Throwable e) {
      link.close();
      throw e;
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

  /** Whom a server names that does not do what it is asked; null if nobody. */
  static @Nullable RedisAddress named(Resp.Refusal moved, RedisAddress asked) {
    String[] words = moved.message().split(" ", 4);
    int colon = words.length < 3 ? -1 : words[2].lastIndexOf(':');
    if (colon < 0) {
      return null;
    }
    try {
      int port = Integer.parseInt(words[2].substring(colon + 1));
      String host = words[2].substring(0, colon);
      if (port > 0
          && port <= RedisAddress.LAST_PORT
          && !host.equals("?")
          && host.length() <= RedisAddress.LONGEST_HOST) {
        return asked.at(host.isEmpty() ? asked.host() : host, port);
      }
    } catch (NumberFormatException e) {
      // nobody
    }
    return null;
  }
}
