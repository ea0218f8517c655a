package io.outrigger.strategy.caching.redis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connections to those servers of a cluster that have a cache. Each cache is in one slot, and
 * so with one server at a time.
 *
 * <p><b>Caches move.</b> What a server is asked that has the slot no more it refuses ({@code
 * MOVED}); that counts as no reply, and the one that it names is asked from then on. A thread asks
 * for the whole map then, as long as a connection is missing, and now and then. While a slot is on
 * its way a server refuses what it has given away already ({@code ASK}, {@code TRYAGAIN}), and one
 * that is cut off refuses everything ({@code CLUSTERDOWN}): such questions have no reply, and where
 * a change is refused so the server counts as away until it takes it, or another one does.
 *
 * <p><b>Changes do not get lost.</b> A change belongs to its cache, and waits at the line by which
 * the cache is reached. Before a cache is asked for on another line, what waits on the old one, and
 * what is under way there without an answer, is told on the new one; some of it twice, which does
 * no harm. Both happen under one lock, and what fails to be told afterwards finds the new line
 * under the same lock.
 *
 * <p><b>Messages do get lost</b> with a server: those that it had not passed on. So while the line
 * to a cache's server is missing, what others remove from that cache is not heard, though the
 * connection that hears leads to another server and holds.
 */
final class ClusterLines implements Lines, Lines.Owners {

  /** How often it is asked who has what, where there is no reason to. */
  private static final long EVERY = TimeUnit.SECONDS.toNanos(10);

  /** How often it is looked whether there is one, in nanoseconds. */
  private static final long LOOK = TimeUnit.SECONDS.toNanos(1);

  /** What lies between two questions at least, in nanoseconds. */
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

  /** A slot that moves again within that time, in nanoseconds, goes to and fro. */
  private static final long MOVING = TimeUnit.MILLISECONDS.toNanos(100);

  /** Hears of connections. */
  interface Ear {
    /** How it is with the line that a cache has may have changed. */
    void changed(Set<Names> caches);
  }

  private final Cluster cluster;
  private final Function<RedisAddress, DataLine> maker;
  private final Reports reports;
  private final Ear ear;

  /** Of which nobody knows who has them; leads nowhere. */
  private final DataLine nowhere;

  /** By slots. Written under the lock of this, and replaced as a whole. */
  private volatile DataLine[] bySlot;

  private volatile List<DataLine> all = List.of();
  private volatile boolean tried;

  /** Guarded by this. */
  private SlotMap map = SlotMap.none();

  /** Guarded by this. */
  private final Set<Names> caches = new LinkedHashSet<>();

  /** Guarded by this. */
  private final Map<RedisAddress, DataLine> lines = new HashMap<>();

  /** When slots have moved last; guarded by this. */
  private final Map<Integer, Long> moved = new HashMap<>();

  /** Guarded by this. */
  private @Nullable Thread thread;

  private volatile boolean asked;

  /**
   * Lines.
   *
   * @param maker makes one to a server
   * @param nowhere makes one that is never begun
   */
  ClusterLines(
      Cluster cluster,
      Function<Lines.Owners, DataLine> nowhere,
      Maker maker,
      Reports reports,
      Ear ear) {
    this.reports = reports;
    this.cluster = cluster;
    this.maker = address -> maker.make(address, this);
    this.ear = ear;
    this.nowhere = nowhere.apply(this);
    this.bySlot = new DataLine[Slots.COUNT];
    Arrays.fill(bySlot, this.nowhere);
  }

  /** Makes lines. */
  interface Maker {
    DataLine make(RedisAddress address, Lines.Owners owners);
  }

  @Override
  public DataLine to(Names cache) {
    return bySlot[cache.slot()];
  }

  @Override
  public void add(Names cache) {
    Set<Names> changed;
    synchronized (this) {
      if (!caches.add(cache)) {
        return;
      }
      changed = arrange();
      askSoon();
    }
    ear.changed(changed);
  }

  @Override
  public List<DataLine> all() {
    return all;
  }

  @Override
  public synchronized void start() {
    if (thread == null) {
      thread = Threads.start("outrigger-cache-redis-cluster", this::run);
    }
  }

  private void run() {
    long last = System.nanoTime() - EVERY;
    while (true) {
      // who interrupts it makes it no faster
      Thread.interrupted();
      begin();
      if (asked || isMissing() || System.nanoTime() - last >= EVERY) {
        asked = false;
        try {
          learn(cluster.map());
          reports.opened();
          reports.holds();
        } catch (Throwable e) {
          away(e);
        }
        tried = true;
        last = System.nanoTime();
        begin();
        LockSupport.parkNanos(this, PAUSE);
      }
      if (!asked) {
        LockSupport.parkNanos(this, LOOK);
      }
    }
  }

  private void away(Throwable why) {
    try {
      reports.away(why);
    } catch (Throwable e) {
      // who has no memory has none to say so
    }
  }

  /** Has all lines connect; not on threads of the application, which ask for new ones. */
  private void begin() {
    for (DataLine each : all) {
      try {
        each.start();
      } catch (Throwable crowded) {
        // the next time
      }
    }
  }

  private boolean isMissing() {
    for (DataLine each : all) {
      if (!each.isOpen()) {
        return true;
      }
    }
    return all.isEmpty();
  }

  private void learn(SlotMap fresh) {
    Set<Names> changed;
    synchronized (this) {
      map = fresh;
      moved.clear();
      changed = arrange();
    }
    ear.changed(changed);
  }

  /**
   * Has each cache its line, and none that nobody needs. The lock is held.
   *
   * @return the caches that have another line than before
   */
  private Set<Names> arrange() {
    Map<RedisAddress, DataLine> needed = new HashMap<>();
    DataLine[] next = new DataLine[Slots.COUNT];
    Arrays.fill(next, nowhere);
    Set<Names> changed = new LinkedHashSet<>();
    for (Names each : caches) {
      RedisAddress owner = map.owner(each.slot());
      DataLine line = nowhere;
      if (owner != null) {
        DataLine known = lines.get(owner);
        line = known == null ? needed.computeIfAbsent(owner, maker) : known;
        needed.put(owner, line);
      }
      next[each.slot()] = line;
      if (line != bySlot[each.slot()]) {
        changed.add(each);
      }
    }
    List<DataLine> before = new ArrayList<>(lines.values());
    before.add(nowhere);
    for (DataLine each : before) {
      for (Change change : each.leave(cache -> next[cache.slot()] == each)) {
        next[change.cache().slot()].keep(change, false);
      }
    }
    bySlot = next;
    lines.values().removeAll(needed.values());
    for (DataLine each : lines.values()) {
      each.stop();
    }
    lines.clear();
    lines.putAll(needed);
    all = List.copyOf(needed.values());
    return changed;
  }

  @Override
  public boolean has(DataLine line, Names cache) {
    return bySlot[cache.slot()] == line;
  }

  @Override
  public synchronized void later(DataLine by, Change change, boolean ends) {
    DataLine owner = bySlot[change.cache().slot()];
    owner.keep(change, ends && owner == by);
  }

  @Override
  public boolean moved(DataLine by, RedisAddress asked, Resp.Refusal refusal) {
    RedisAddress owner = Cluster.named(refusal, asked);
    int slot = slot(refusal);
    Set<Names> changed;
    synchronized (this) {
      askSoon();
      if (owner == null || slot < 0 || bySlot[slot] != by) {
        // it may have been moved by somebody else who was told the same
        return slot >= 0 && bySlot[slot] != by;
      }
      Long last = moved.get(slot);
      long now = System.nanoTime();
      if (last != null && now - last < MOVING) {
        return false;
      }
      moved.put(slot, now);
      map = map.with(slot, owner);
      changed = arrange();
      if (bySlot[slot] == by) {
        return false;
      }
    }
    ear.changed(changed);
    return true;
  }

  private static int slot(Resp.Refusal refusal) {
    String[] words = refusal.message().split(" ", 4);
    try {
      int slot = words.length < 3 ? -1 : Integer.parseInt(words[1]);
      return slot < Slots.COUNT ? slot : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Has it asked who has what. */
  private void askSoon() {
    asked = true;
    Thread asks = thread;
    if (asks != null) {
      LockSupport.unpark(asks);
    }
  }

  @Override
  public void opened(DataLine line) {
    ear.changed(of(line));
  }

  @Override
  public void ended(DataLine line) {
    Set<Names> of = of(line);
    synchronized (this) {
      askSoon();
    }
    ear.changed(of);
  }

  private synchronized Set<Names> of(DataLine line) {
    Set<Names> of = new LinkedHashSet<>(caches);
    of.removeIf(each -> bySlot[each.slot()] != line);
    return of;
  }

  @Override
  public void chores() {
    for (DataLine each : all) {
      each.chores();
    }
  }

  @Override
  public boolean isTried() {
    return tried;
  }

  @Override
  public boolean hears(Names cache) {
    return to(cache).isOpen();
  }

  @Override
  public int pending() {
    int pending = nowhere.pending();
    for (DataLine each : all) {
      pending += each.pending();
    }
    return pending;
  }

  @Override
  public String state() {
    List<DataLine> now = all;
    int open = 0;
    for (DataLine each : now) {
      open += each.isOpen() ? 1 : 0;
    }
    if (open == 0) {
      return "away";
    }
    return open == now.size() ? "connected" : "connected to " + open + " of " + now.size();
  }

  @Override
  public String leadTo() {
    Set<String> places = new TreeSet<>();
    for (DataLine each : all) {
      RedisAddress found = each.leadsTo();
      if (found != null) {
        places.add(found.place());
      }
    }
    return String.join(", ", places);
  }
}
