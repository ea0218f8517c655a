package io.outrigger.strategy.caching;

import io.outrigger.port.method.MethodCall;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One cache: what is in memory, what is under way, and the store behind them. It belongs to the
 * classes that use it and goes with them; the agent refers to it weakly.
 *
 * <p>Whatever removes an entry overtakes what is under way first and removes then: what was put
 * before is removed, what would be put later is not.
 */
final class NamedCache implements SharedStore.Listener {

  private final CacheCounts counts;
  private final Faults faults;
  private final LongSupplier nanos;
  private final Belonging belonging;
  private final Flights flights = new Flights();
  private final TopMisses topMisses = new TopMisses();
  private final SharedStore.@Nullable Region region;

  /** What entries live at most, while removals by others are not heard. */
  private @Nullable Duration limit;

  private volatile MemoryCache memory;

  /**
   * A cache.
   *
   * @param loader of the classes that use it
   * @param store level 2, or null
   */
  NamedCache(
      CacheCounts counts,
      CacheSettings settings,
      @Nullable ClassLoader loader,
      @Nullable SharedStore store,
      Faults faults,
      LongSupplier nanos) {
    this.counts = counts;
    this.faults = faults;
    this.nanos = nanos;
    this.belonging = new Belonging(loader);
    this.region = store == null ? null : open(store, loader);
    this.memory = memory(settings);
  }

  private SharedStore.@Nullable Region open(SharedStore store, @Nullable ClassLoader loader) {
    try {
      return store.open(counts.name(), loader, this);
    } catch (RuntimeException | LinkageError fault) {
      faults.add(counts, "its part of the shared store could not be opened", fault);
      return null;
    }
  }

  /** Results of the method are values of this cache. */
  void values(MethodCall method) {
    if (region == null) {
      return;
    }
    try {
      region.values(method);
    } catch (RuntimeException | LinkageError fault) {
      faults.add(counts, "the shared store could not be told of " + method, fault);
    }
  }

  private MemoryCache memory(CacheSettings settings) {
    return new MemoryCache(settings, nanos, counts, region == null ? null : this::forget);
  }

  /** Keeps entries by these settings, and forgets those that were there. */
  synchronized void use(CacheSettings settings) {
    MemoryCache made = memory(settings);
    if (limit != null) {
      made.limit(limit);
    }
    flights.overtakeAll();
    memory = made;
  }

  CacheCounts counts() {
    return counts;
  }

  Faults faults() {
    return faults;
  }

  CacheSettings settings() {
    return memory.settings();
  }

  TopMisses topMisses() {
    return topMisses;
  }

  long size() {
    return memory.size();
  }

  /** How many loads and puts are under way, for tests. */
  int underWay() {
    return flights.count();
  }

  void tidy() {
    memory.tidy();
  }

  long now() {
    return nanos.getAsLong();
  }

  /** The value, its {@link Timed}, or null. Throws what the key's methods throw. */
  @Nullable Object get(Object key) {
    return memory.get(key);
  }

  /** The value that is in memory, or null. Throws what the key's methods throw. */
  @Nullable Object find(Object key) {
    Object found = memory.get(key);
    if (found instanceof Timed timed) {
      found = timed.isDead(now()) ? null : timed.value();
    }
    if (found == null) {
      missed(key);
    } else {
      counts.hits.increment();
    }
    return found;
  }

  /** A value that is dead before the cache says so. */
  void bury(Object key, Timed dead) {
    memory.remove(key, dead);
  }

  /** A key was not found. */
  void missed(Object key) {
    counts.misses.increment();
    if (belonging.holds(key)) {
      topMisses.note(key);
    }
  }

  /** The load of the key that is under way, or null if it is this one from now on. */
  @Nullable Flight load(Object key, Flight mine) {
    return flights.load(key, mine);
  }

  /** Whether this load is under way from now on in place of one that takes too long. */
  boolean takeOver(Flight late, Flight mine) {
    try {
      return flights.takeOver(late, mine);
    } catch (Throwable fault) {
      faults.add(counts, "a key cannot be compared", fault);
      return false;
    }
  }

  /** A put of the key begins. */
  void putting(Object key, Flight mine) {
    flights.put(key, mine);
  }

  /** What the store has, which then is in memory as well; null if it has nothing. */
  SharedStore.@Nullable Found fetch(Object key, Flight mine) {
    if (region == null) {
      return null;
    }
    try {
      SharedStore.Found found = region.get(key);
      if (found != null && mayKeep(key, found.value())) {
        keepHere(key, mine, found.value(), found.left());
      }
      return found;
    } catch (RuntimeException | LinkageError fault) {
      faults.add(counts, "the shared store has failed", fault);
      return null;
    }
  }

  private boolean keepHere(
      Object key, Flight mine, @Nullable Object value, @Nullable Duration left) {
    MemoryCache current = memory;
    CacheSettings settings = current.settings();
    long lives = left == null ? 0 : Math.max(1, left.toNanos());
    if (value == null) {
      long most = settings.nullTtl().toNanos();
      lives = lives == 0 ? most : Math.min(lives, most);
    }
    Object wrapped = Timed.wrap(value, now(), lives, settings.refreshAfter().toNanos());
    return mine.settle(
        () -> {
          current.put(key, wrapped);
          counts.puts.increment();
        });
  }

  /** The load has ended; keeps the value if it may be kept. Never throws. */
  void loaded(Object key, Flight mine, @Nullable Object value, boolean cacheNull) {
    try {
      if ((value != null || cacheNull) && mayKeep(key, value) && isAsItWas(mine)) {
        keep(key, mine, value);
      }
    } catch (Throwable fault) {
      faults.add(counts, "a value could not be kept", fault);
    } finally {
      landed(mine, value);
    }
  }

  /**
   * Into the store first: were it to come there after the entry was evicted, nobody would notice.
   */
  private boolean keep(Object key, Flight mine, @Nullable Object value) {
    if (region != null) {
      region.put(key, value, lives(value));
    }
    boolean kept = keepHere(key, mine, value, null);
    if (!kept && region != null) {
      region.remove(key);
    }
    return kept;
  }

  private Duration lives(@Nullable Object value) {
    CacheSettings settings = memory.settings();
    boolean nullFirst =
        value == null
            && (settings.ttl().isZero() || settings.nullTtl().compareTo(settings.ttl()) < 0);
    return nullFirst ? settings.nullTtl() : settings.ttl();
  }

  private boolean mayKeep(Object key, @Nullable Object value) {
    if (belonging.holds(key) && belonging.holds(value)) {
      return true;
    }
    faults.tell(
        counts,
        "a key or value belongs to a class loader below that of the cache, and is not kept: it"
            + " would keep an application alive that has ended");
    return false;
  }

  /** It would be found for another key, or never. */
  private boolean isAsItWas(Flight mine) {
    if (mine.held().isAsItWas()) {
      return true;
    }
    faults.tell(
        counts, "a method has changed the argument that is the key: nothing is kept for it");
    return false;
  }

  /** The load is over, and whoever waits has the result. Never throws. */
  void landed(Flight mine, @Nullable Object result) {
    mine.land(result);
    forget(mine);
  }

  /** The load has failed. Never throws. */
  void failed(Flight mine, Throwable thrown) {
    mine.fail(thrown);
    forget(mine);
  }

  private void forget(Flight mine) {
    try {
      flights.loaded(mine);
    } catch (Throwable fault) {
      faults.add(counts, "a key cannot be compared", fault);
    }
  }

  /**
   * The put has ended; keeps the value, or removes the entry where there is none to be kept. Never
   * throws.
   */
  void put(Object key, Flight mine, @Nullable Object value, boolean cacheNull) {
    try {
      if (!isAsItWas(mine)) {
        // nobody can tell any more which entry it was
        clear();
        return;
      }
      flights.overtakeLoad(key);
      boolean kept = (value != null || cacheNull) && mayKeep(key, value) && keep(key, mine, value);
      if (!kept) {
        evict(key);
      }
    } catch (Throwable fault) {
      faults.add(counts, "a value could not be put", fault);
    } finally {
      abandon(mine);
    }
  }

  /** The put has failed: the entry stays what it is. Never throws. */
  void abandon(Flight mine) {
    try {
      flights.done(mine);
    } catch (Throwable fault) {
      faults.add(counts, "a key cannot be compared", fault);
    }
  }

  /** A put begins whose key is not known before the method has returned. */
  Unkeyed putting() {
    Unkeyed mine = new Unkeyed();
    flights.begin(mine);
    return mine;
  }

  /**
   * The put has ended and has a key; keeps the value as the other one does. Of two puts whose calls
   * overlap neither's value stays. Never throws.
   */
  void put(Unkeyed mine, Object key, @Nullable Object value, boolean cacheNull) {
    try {
      Flight flight = new Flight();
      // first, so that whatever is removed from now on overtakes it
      flights.put(key, flight);
      if (mine.isOvertaken(flight.held())) {
        flight.overtake();
      }
      put(key, flight, value, cacheNull);
      flights.written(flight.held(), mine);
    } catch (Throwable fault) {
      faults.add(counts, "a key cannot be compared", fault);
      clearQuietly();
    } finally {
      abandon(mine);
    }
  }

  /** The put keeps nothing: entries stay what they are. */
  void abandon(Unkeyed mine) {
    flights.end(mine);
  }

  /** Removes an entry, everywhere. */
  void evict(Object key) {
    removed(key);
    if (region != null) {
      region.remove(key);
    }
  }

  /** Removes all entries, everywhere. */
  void clear() {
    cleared();
    if (region != null) {
      region.clear();
    }
  }

  /** Removes an entry, everywhere; all if the key is no longer what it was. Never throws. */
  void evictQuietly(HeldKey held) {
    try {
      if (held.isAsItWas()) {
        evict(held.key());
      } else {
        clear();
      }
    } catch (Throwable fault) {
      faults.add(counts, "an entry could not be removed", fault);
    }
  }

  /** Removes all entries, everywhere. Never throws. */
  void clearQuietly() {
    try {
      clear();
    } catch (Throwable fault) {
      faults.add(counts, "the entries could not be removed", fault);
    }
  }

  @Override
  public void removed(Object key) {
    flights.overtake(key);
    memory.remove(key);
  }

  @Override
  public void cleared() {
    flights.overtakeAll();
    memory.clear();
  }

  @Override
  public synchronized void lost(Duration most) {
    limit = most;
    memory.limit(most);
  }

  @Override
  public synchronized void restored() {
    limit = null;
    memory.limit(null);
    cleared();
  }

  private void forget(Object key) {
    if (region != null) {
      region.forget(key);
    }
  }
}
