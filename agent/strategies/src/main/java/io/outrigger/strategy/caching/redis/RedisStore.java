package io.outrigger.strategy.caching.redis;

import io.outrigger.option.InvalidValueException;
import io.outrigger.option.OptionValues;
import io.outrigger.strategy.caching.SharedStore;
import io.outrigger.strategy.caching.StoreCounts;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A store in a Redis server, or in a cluster of them. Begins to connect after the first cache has
 * opened its part of it.
 */
public final class RedisStore implements SharedStore, Subscription.Ear, ClusterLines.Ear {

  /** Bytes of a reply beyond a value. */
  private static final int MORE = 64 * 1024;

  private final Place place;
  private final int most;
  private final Duration stale;
  private final String prefix;
  private final Reports reports;
  private final Lines lines;
  private final Subscription subscription;
  private final Turns turns;
  private final String instance = UUID.randomUUID().toString();
  private final AtomicInteger opened = new AtomicInteger();
  private final Map<String, StoreCounts> counts = new ConcurrentHashMap<>();
  private final List<WeakReference<RedisRegion>> regions = new ArrayList<>();
  private boolean heard;

  private RedisStore(
      RedisUri uri, OptionValues options, Consumer<String> info, Consumer<String> warnOnce) {
    this.most = options.get(RedisOptions.MAX_VALUE);
    this.stale = options.get(RedisOptions.STALE);
    this.prefix = options.get(RedisOptions.PREFIX);
    long timeout = options.get(RedisOptions.TIMEOUT).toNanos();
    if (uri.cluster()) {
      Cluster cluster = uri.asCluster();
      Reports ofAll = new Reports(cluster.toString(), info, warnOnce);
      this.place = cluster;
      this.reports = ofAll;
      this.lines =
          new ClusterLines(
              cluster,
              owners -> line(cluster, timeout, ofAll, owners),
              (address, owners) ->
                  line(
                      new OneServer(address),
                      timeout,
                      new Reports(cluster + ", server " + address.place(), info, warnOnce),
                      owners),
              ofAll,
              this);
    } else {
      this.place = uri.place(options.find(RedisOptions.SENTINEL_PASSWORD));
      this.reports = new Reports(place.toString(), info, warnOnce);
      this.lines =
          new OneLine(
              place,
              new DataLine(
                  place, most + MORE, timeout, new Commands(prefix, uri.database()), reports));
    }
    this.turns = new Turns(lines, options.get(RedisOptions.LOCK));
    Echoes echoes = new Echoes(Resp.utf8(Names.echo(prefix, instance)), lines::all);
    this.subscription = new Subscription(place, new Commands(prefix, uri.database()), echoes, this);
  }

  /** One of several. */
  private DataLine line(Place to, long timeout, Reports tells, Lines.Owners owners) {
    return new DataLine(
        to, most + MORE, timeout, new Commands(prefix, 0), tells, new Pending(), owners);
  }

  /**
   * The store that the options ask for.
   *
   * @param info hears what changes
   * @param warnOnce hears what goes wrong, each text once
   * @return null if they ask for none, or for what there cannot be, which is told
   */
  public static @Nullable RedisStore of(
      OptionValues options, Consumer<String> info, Consumer<String> warnOnce) {
    String uri = options.find(RedisOptions.URI);
    if (uri == null || uri.isEmpty()) {
      return null;
    }
    try {
      return new RedisStore(RedisUri.parse(uri), options, info, warnOnce);
    } catch (InvalidValueException e) {
      warnOnce.accept(
          RedisOptions.URI + ": expected " + e.getMessage() + "; caches are in memory alone");
      return null;
    }
  }

  @Override
  public @Nullable Region open(String name, Class<?> user, SharedStore.Listener listener) {
    ClassLoader loader = user.getClassLoader();
    Homes.Home home = Homes.of(user);
    Names names = new Names(prefix, Homes.withName(home.name(), name));
    if (place instanceof Cluster && !names.areTogether()) {
      reports.warn(
          "the cache "
              + name
              + " stays in memory, for a name that begins so leaves it in no one part of a cluster");
      return null;
    }
    RedisRegion made =
        new RedisRegion(
            names,
            instance + ":" + opened.incrementAndGet(),
            lines,
            turns,
            new Codec(most),
            counts.computeIfAbsent(name, same -> new StoreCounts()),
            reports,
            listener,
            loader);
    synchronized (regions) {
      if (!home.sure() && isTaken(names, loader)) {
        reports.warn(
            "there are two applications with a cache "
                + name
                + " whose class loaders and places are called alike: nobody could tell whose is"
                + " whose in Redis, and that of the second stays in memory");
        return null;
      }
      regions.add(new WeakReference<>(made));
      if (!heard || !lines.hears(names)) {
        listener.lost(stale);
      }
    }
    lines.add(names);
    return made;
  }

  private boolean isTaken(Names names, @Nullable ClassLoader loader) {
    for (RedisRegion each : alive()) {
      if (each.names().equals(names) && each.isOfAnother(loader)) {
        return true;
      }
    }
    return false;
  }

  private List<RedisRegion> alive() {
    List<RedisRegion> alive = new ArrayList<>();
    synchronized (regions) {
      for (Iterator<WeakReference<RedisRegion>> all = regions.iterator(); all.hasNext(); ) {
        RedisRegion each = all.next().get();
        if (each == null) {
          all.remove();
        } else {
          alive.add(each);
        }
      }
    }
    return alive;
  }

  @Override
  public void chores() {
    if (opened.get() > 0) {
      lines.start();
      subscription.start();
    }
    lines.chores();
    for (RedisRegion each : alive()) {
      safely(each::tidy);
    }
  }

  @Override
  public Map<String, StoreCounts> counts() {
    return new TreeMap<>(counts);
  }

  @Override
  public List<String> state() {
    boolean now;
    synchronized (regions) {
      now = heard;
    }
    String found = lines.leadTo();
    return List.of(
        place + (found.isEmpty() ? "" : ", which is " + found),
        lines.state(),
        now ? "yes" : "no: entries live " + stale.toMillis() + "ms in memory",
        Integer.toString(lines.pending()));
  }

  @Override
  public void removed(Message message) {
    for (RedisRegion each : alive()) {
      if (each.names().cache().equals(message.cache())) {
        safely(() -> each.heard(message));
      }
    }
  }

  @Override
  public void heard() {
    List<RedisRegion> all;
    synchronized (regions) {
      heard = true;
      all = alive();
    }
    // not under the lock: whoever opens a cache would wait until all are emptied
    for (RedisRegion each : all) {
      restore(each);
    }
  }

  /** Others are heard, unless a server is missing from which they would be. */
  private void restore(RedisRegion region) {
    if (!lines.hears(region.names())) {
      return;
    }
    safely(region.listener()::restored);
    synchronized (regions) {
      if (!heard || !lines.hears(region.names())) {
        // it has been lost again meanwhile, and that may have come first
        safely(() -> region.listener().lost(stale));
      }
    }
  }

  /** What was said while there was another connection, or none, may be missed. */
  @Override
  public void changed(Set<Names> caches) {
    for (RedisRegion each : alive()) {
      if (!caches.contains(each.names())) {
        continue;
      }
      boolean now;
      synchronized (regions) {
        now = heard && lines.hears(each.names());
        if (!now) {
          safely(() -> each.listener().lost(stale));
        }
      }
      if (now) {
        restore(each);
      }
    }
  }

  @Override
  public void lost() {
    synchronized (regions) {
      if (heard) {
        for (RedisRegion each : alive()) {
          safely(() -> each.listener().lost(stale));
        }
        // not before all know: it may be told again
        heard = false;
      }
    }
  }

  @Override
  public void refused(Refused why) {
    // else the other connection tells what is wrong
    if (lines.isOpen()) {
      reports.warn(
          "what other instances remove is not heard ("
              + why.getMessage()
              + "), and nothing lives longer in memory than "
              + stale.toMillis()
              + "ms");
    }
  }

  /** Keys are the application's, and may do anything when they are compared. */
  private void safely(Runnable told) {
    try {
      told.run();
    } catch (RuntimeException | LinkageError | StackOverflowError fault) {
      reports.warn("keys could not be compared: " + fault.getClass().getName());
    }
  }
}
