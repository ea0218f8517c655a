package io.outrigger.strategy.caching;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.function.Consumer;
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

  /** How long a result is waited for at least, once the method has returned. */
  private static final long COUNTED_ON = Duration.ofMinutes(10).toNanos();

  private final CacheCounts counts;
  private final Faults faults;
  private final LongSupplier nanos;
  private final Belonging belonging;
  private final Flights flights = new Flights();
  private final TopMisses topMisses = new TopMisses();
  private final KeyUse keyUse = new KeyUse();

  /** Its part of the store; null where there is none. */
  private final SharedStore.@Nullable Region region;

  /** Whether somebody is to hear which keys are no longer held. */
  private final boolean tells;

  /** Whether something should have been removed, and was not: then all goes. */
  private volatile boolean failedToRemove;

  /** Whether one key may mean an entry for each class of objects. */
  private volatile boolean apart;

  /** What entries live at most, while removals by others are not heard. */
  private @Nullable Duration limit;

  private volatile MemoryCache memory;

  /** Of the class that has given the settings, which may read what others may not. */
  private MethodHandles.Lookup weigher;

  /**
   * A cache.
   *
   * @param user of the class that uses it first, whose class loader is that of all who do
   * @param store level 2, or null
   */
  NamedCache(
      CacheCounts counts,
      CacheSettings settings,
      MethodHandles.Lookup user,
      @Nullable SharedStore store,
      Faults faults,
      LongSupplier nanos) {
    this.counts = counts;
    this.faults = faults;
    this.nanos = nanos;
    this.weigher = user;
    this.belonging = new Belonging(user.lookupClass().getClassLoader());
    this.tells = store != null;
    // first, for the store may tell of something at once
    this.memory = memory(settings);
    this.region = store == null ? null : open(store, user.lookupClass());
  }

  private SharedStore.@Nullable Region open(SharedStore store, Class<?> user) {
    try {
      return store.open(counts.name(), user, this);
    } catch (RuntimeException | LinkageError fault) {
      faults.add(counts, "its part of the shared store could not be opened", fault);
      return null;
    }
  }

  /** What this cache is to hold. */
  void values(ValueOrigin origin) {
    if (region == null) {
      return;
    }
    try {
      region.values(origin);
    } catch (RuntimeException | LinkageError fault) {
      faults.add(counts, "the shared store could not be told of " + origin, fault);
    }
  }

  private MemoryCache memory(CacheSettings settings) {
    return new MemoryCache(
        settings,
        nanos,
        counts,
        new Weight(settings.weight(), weigher, counts, faults),
        tells ? this::forget : null);
  }

  /**
   * Keeps entries by these settings, and forgets those that were there.
   *
   * @param user of the class that gives them; null if none does
   */
  synchronized void use(CacheSettings settings, MethodHandles.@Nullable Lookup user) {
    if (user != null) {
      weigher = user;
    }
    MemoryCache made = memory(settings);
    if (limit != null) {
      made.limit(limit);
    }
    flights.overtakeAll();
    MemoryCache before = memory;
    memory = made;
    // not only let go: the store hears which keys are no longer held
    before.clear();
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

  KeyUse keyUse() {
    return keyUse;
  }

  /**
   * A method writes to it.
   *
   * @param shape of its keys; null if nobody knows, or all entries go
   */
  void writtenBy(String method, @Nullable KeyShape shape) {
    keyUse.writes(method, shape, now());
    if (region != null && Caches.isDefaultName(counts.name())) {
      // on whatever instance there are objects of subclasses
      keepApart();
    }
  }

  /**
   * Objects of a subclass have entries of their own: from now on no key tells all that it means.
   */
  void keepApart() {
    if (!apart) {
      apart = true;
    }
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
    if (failedToRemove) {
      failedToRemove = false;
      clearQuietly();
    }
    memory.tidy();
    flights.endForgotten(now(), COUNTED_ON, this::forget);
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
      found = timed.isDead(now()) ? null : ownOf(timed.value());
    }
    if (found == Flight.CALL_YOURSELF) {
      found = null;
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
    if (memory.remove(key, dead)) {
      counts.evictions.increment();
    }
  }

  /** A key was not found. */
  void missed(Object key) {
    counts.misses.increment();
    if (belonging.holds(key)) {
      topMisses.note(key);
    }
  }

  /**
   * The load of the key that is under way, or null if it is this one from now on.
   *
   * @param maxWait nanoseconds that others wait for it
   */
  @Nullable Flight load(Object key, Flight mine, long maxWait) {
    try {
      mine.begin(now(), Math.max(COUNTED_ON, maxWait));
      Flight other = flights.load(key, mine);
      if (other == null) {
        expect(mine.held());
      }
      return other;
    } catch (Throwable thrown) {
      // it may be there, where the stack has come to its end behind that; a write and no call
      mine.isOver = true;
      throw thrown;
    }
  }

  /** Whether this load is under way from now on in place of one that takes too long. */
  boolean takeOver(Flight late, Flight mine, long maxWait) {
    try {
      mine.begin(now(), Math.max(COUNTED_ON, maxWait));
      return flights.takeOver(late, mine);
    } catch (Throwable fault) {
      mine.isOver = true;
      faults.add(counts, "a key cannot be compared", fault);
      return false;
    }
  }

  /** A put of the key begins, of which the method may fill in what is null. */
  void putting(Object key, Flight mine) {
    begin(key, mine);
    if (Keys.hasNull(key)) {
      Unkeyed late = new Unkeyed(now());
      late.inside(mine.isOwn());
      mine.fills(late);
      flights.begin(late);
    }
  }

  private void begin(Object key, Flight mine) {
    flights.put(key, mine);
    expect(mine.held());
  }

  /** After it is under way, and before anything of it can be kept. */
  private void expect(HeldKey held) {
    if (region == null) {
      return;
    }
    try {
      region.expect(held.own());
    } catch (RuntimeException | LinkageError fault) {
      faults.add(counts, "the shared store has failed", fault);
    }
  }

  /**
   * What the store has, which then is in memory as well; null if it has nothing.
   *
   * @param nulls whether null can be there: where nobody stores it, somebody else has put it there
   */
  SharedStore.@Nullable Asked fetch(Object key, Flight mine, boolean nulls) {
    if (region == null) {
      return null;
    }
    try {
      SharedStore.Asked asked = region.get(mine.held().own());
      mine.asked(asked);
      if (!asked.found() || (asked.value() == null && !nulls)) {
        return null;
      }
      if (mayKeep(key, asked.value())) {
        keepHere(mine, asked.value(), kept(asked.value()), asked.left());
      }
      return asked;
    } catch (RuntimeException | LinkageError fault) {
      faults.add(counts, "the shared store has failed", fault);
      return null;
    }
  }

  /** As it is kept; {@link Flight#CALL_YOURSELF} where it cannot be. */
  private @Nullable Object kept(@Nullable Object value) {
    return memory.settings().copyOnRead() ? snapshot(value) : value;
  }

  private boolean keepHere(
      Flight mine, @Nullable Object value, @Nullable Object kept, @Nullable Duration left) {
    // theirs, which are older, would come over it
    mine.overtakeBefore();
    MemoryCache current = memory;
    CacheSettings settings = current.settings();
    long lives = left == null ? 0 : Math.max(1, left.toNanos());
    if (value == null) {
      long most = settings.nullTtl().toNanos();
      lives = lives == 0 ? most : Math.min(lives, most);
    }
    if (kept == Flight.CALL_YOURSELF) {
      return false;
    }
    Object wrapped = Timed.wrap(kept, now(), lives, settings.refreshAfter().toNanos());
    // what the application goes on to change would never be found again, nor removed
    Object own = mine.held().own();
    return mine.settle(
        () -> {
          current.put(own, wrapped);
          counts.puts.increment();
        });
  }

  /**
   * The load has ended; keeps the value if it may be kept. Never throws.
   *
   * @param shared whether those who wait may have the value; otherwise each calls for itself
   * @param wanted whether the value is one of those that are kept
   * @param sameKey whether its arguments make the same key still
   */
  void loaded(
      Object key,
      Flight mine,
      @Nullable Object value,
      boolean shared,
      boolean wanted,
      boolean sameKey) {
    Object result = value;
    try {
      boolean readOnce = value != null && OnceOnly.isUsedUp(value.getClass());
      if (!shared || readOnce) {
        result = Flight.CALL_YOURSELF;
      }
      if (!shared && !readOnce) {
        mine.notShared(value);
      }
      if (!sameKey) {
        // it would be found for another key, or never
        tellOfChange();
      } else if (wanted && mayKeep(key, value)) {
        keep(key, mine, value, false);
      } else {
        dropOld(key, mine);
      }
    } catch (Throwable fault) {
      faults.add(counts, "a value could not be kept", fault);
    } finally {
      landed(mine, result);
    }
  }

  /** What was to be loaded anew is no longer what the method returns. */
  private void dropOld(Object key, Flight mine) {
    Timed old = mine.old();
    if (old != null && memory.remove(key, old) && region != null) {
      region.remove(key);
    }
  }

  /**
   * Into the store first: were it to come there after the entry was evicted, nobody would notice.
   */
  private boolean keep(Object key, Flight mine, @Nullable Object value, boolean newer) {
    Object copied = kept(value);
    if (region == null) {
      return keepHere(mine, value, copied, null);
    }
    // what is not kept here is not stored either: it would be removed again at once, everywhere
    if (mine.isOvertaken() || copied == Flight.CALL_YOURSELF) {
      return false;
    }
    SharedStore.Asked asked = mine.asked();
    Object own = mine.held().own();
    SharedStore.Kept stored =
        newer || asked == null
            ? region.put(own, value, lives(value), mine.since(), newer)
            : region.fill(own, value, lives(value), asked);
    if (stored == SharedStore.Kept.REFUSED) {
      Timed old = mine.old();
      if (old != null) {
        // there is something newer, of which nothing was heard
        memory.remove(key, old);
      }
      return false;
    }
    if (newer) {
      // whoever has asked the store in between has found what is old
      flights.overtakeLoad(key);
    }
    boolean kept = keepHere(mine, value, copied, null);
    if (!kept && stored == SharedStore.Kept.STORED) {
      // here as well: another load may have fetched it
      evict(key);
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
    if (value != null && OnceOnly.isUsedUp(value.getClass())) {
      faults.tell(
          counts,
          "results of the type "
              + value.getClass().getName()
              + " come later or are read once, and are not kept");
      return false;
    }
    if (belonging.holds(key) && belonging.holds(value)) {
      return true;
    }
    faults.tell(
        counts,
        "a key or value belongs to a class loader below that of the cache, and is not kept: it"
            + " would keep an application alive that has ended");
    return false;
  }

  private void tellOfChange() {
    faults.tell(
        counts, "a method has changed the argument that is the key: nothing is kept for it");
  }

  /**
   * The value as it is, of which each caller is to get a copy; {@link Flight#CALL_YOURSELF} where
   * that cannot be. Does not throw.
   */
  private @Nullable Object snapshot(@Nullable Object value) {
    if (value == null || value == Flight.CALL_YOURSELF) {
      return value;
    }
    try {
      return Snapshot.of(value);
    } catch (Throwable fault) {
      faults.tell(
          counts,
          "a value of the type "
              + value.getClass().getName()
              + " cannot be copied and is not kept: "
              + fault.getClass().getName());
      return Flight.CALL_YOURSELF;
    }
  }

  /** What the caller gets of what is there for all; {@link Flight#CALL_YOURSELF} if it fails. */
  @Nullable Object ownOf(@Nullable Object kept) {
    if (!(kept instanceof Snapshot snapshot)) {
      return kept;
    }
    try {
      return snapshot.copy();
    } catch (Throwable fault) {
      faults.add(counts, "a value could not be copied", fault);
      return Flight.CALL_YOURSELF;
    }
  }

  /** The same of what is not there for all; {@link Flight#CALL_YOURSELF} if there is nothing. */
  @Nullable Object ownOfNotShared(Flight landed) {
    return ownOf(kept(landed.notShared()));
  }

  /** The load is over, and whoever waits has the result. Never throws. */
  void landed(Flight mine, @Nullable Object result) {
    mine.land(memory.settings().copyOnRead() ? snapshot(result) : result);
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
    ended(mine);
    forget(mine.held().own());
  }

  /** Whoever waits for what this load stores need not any longer. */
  private void ended(Flight mine) {
    SharedStore.Asked asked = mine.asked();
    if (region == null || asked == null) {
      return;
    }
    try {
      region.ended(mine.held().own(), asked);
    } catch (RuntimeException | LinkageError fault) {
      faults.add(counts, "the shared store has failed", fault);
    }
  }

  /**
   * The put has ended; keeps the value, or removes the entry where there is none to be kept. Never
   * throws.
   *
   * @param now the key as it is now, or that there is none
   */
  void put(Object key, Object now, Flight mine, @Nullable Object value, boolean cacheNull) {
    try {
      if (!mine.held().isAsItWas() || now == Keys.NO_KEY) {
        // nobody can tell any more which entry it was
        tellOfChange();
        clear();
      } else if (apart) {
        clear();
      } else if (now.equals(key)) {
        put(key, mine, value, cacheNull);
      } else {
        evict(key);
        Unkeyed late = mine.late();
        if (late == null) {
          // the method has changed it, and nobody can tell what has become of the other entry
          evict(now);
        } else {
          put(late, now, value, cacheNull);
        }
      }
    } catch (Throwable fault) {
      faults.add(counts, "a value could not be put", fault);
      evictQuietly(mine.held());
    } finally {
      abandon(mine);
    }
  }

  private void put(Object key, Flight mine, @Nullable Object value, boolean cacheNull) {
    flights.overtakeLoad(key);
    flights.written(mine.held(), value);
    mine.returns(value);
    boolean kept =
        (value != null || cacheNull) && mayKeep(key, value) && keep(key, mine, value, true);
    if (!kept) {
      evict(key);
    }
  }

  /** The put has failed: the entry stays what it is. Never throws. */
  void abandon(Flight mine) {
    Unkeyed late = mine.late();
    if (late != null) {
      abandon(late);
    }
    try {
      flights.done(mine);
    } catch (Throwable fault) {
      faults.add(counts, "a key cannot be compared", fault);
    }
    forget(mine.held().own());
  }

  /** A put begins whose key is not known before the method has returned. */
  Unkeyed putting() {
    Unkeyed mine = new Unkeyed(now());
    flights.begin(mine);
    return mine;
  }

  /** A call begins of which perhaps an exception is kept. Throws what the key's methods throw. */
  Unkeyed throwing(Object key) {
    Unkeyed mine = new Unkeyed(now(), key);
    HeldKey held = mine.known();
    if (flights.begin(mine) && held != null) {
      expect(held);
    }
    return mine;
  }

  /**
   * The put has ended and has a key; keeps the value as the other one does. Of two puts whose calls
   * overlap neither's value stays. Never throws.
   */
  void put(Unkeyed mine, Object key, @Nullable Object value, boolean cacheNull) {
    ended(
        mine,
        key,
        flight -> {
          if (mine.isOvertaken(flight.held(), value)
              || (region != null && region.removedSince(flight.held().own(), mine.since()))) {
            flight.overtake();
          }
          if (apart) {
            clear();
          } else {
            put(key, flight, value, cacheNull);
          }
        });
  }

  /**
   * The method has thrown what is to be thrown again. It is kept in memory alone: exceptions have
   * no form that instances share, and what one instance was thrown says nothing of what others
   * have. Never throws.
   */
  void putThrown(Unkeyed mine, Object key, Throwable thrown) {
    ended(
        mine,
        key,
        flight -> {
          // before it is told itself of what it writes
          boolean overtaken = mine.isOvertaken(flight.held(), thrown);
          flights.written(flight.held());
          if (overtaken || !mayKeep(key, thrown) || !keepHere(flight, thrown, kept(thrown), null)) {
            memory.remove(key);
          }
        });
  }

  private void ended(Unkeyed mine, Object key, Consumer<Flight> put) {
    try {
      Flight flight = new Flight(mine.since());
      // first, so that whatever is removed from now on overtakes it
      begin(key, flight);
      try {
        put.accept(flight);
      } finally {
        abandon(flight);
      }
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
    HeldKey held = mine.known();
    if (held != null) {
      forget(held.own());
    }
  }

  /** Removes an entry, everywhere; all where the key does not tell which it is. */
  void evict(Object key) {
    if (apart) {
      clear();
      return;
    }
    removed(key);
    if (region != null) {
      region.remove(key);
      // whoever has asked the store in between has found what is old
      removed(key);
    }
  }

  /** Removes all entries, everywhere. */
  void clear() {
    cleared();
    if (region != null) {
      region.clear();
      cleared();
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
      // first: where there is no room for a thing, what follows may fail as well
      failedToRemove = true;
      faults.add(counts, "an entry could not be removed", fault);
    }
  }

  /** Removes all entries, everywhere. Never throws. */
  void clearQuietly() {
    try {
      clear();
    } catch (Throwable fault) {
      failedToRemove = true;
      faults.add(counts, "the entries could not be removed", fault);
    }
  }

  @Override
  public boolean holds(Object key) {
    // in the order in which a value goes: the other way round it could slip through in between
    return flights.holds(key) || memory.holds(key);
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
    topMisses.clear();
  }

  @Override
  public synchronized void lost(Duration most) {
    limit = most;
    memory.limit(most);
  }

  @Override
  public synchronized void restored() {
    // first: what has died of the limit would live again
    try {
      cleared();
    } catch (RuntimeException | LinkageError | StackOverflowError fault) {
      faults.add(counts, "a key cannot be compared", fault);
      // what cannot be taken out goes with all that is around it
      memory = memory(memory.settings());
    }
    limit = null;
    memory.limit(null);
  }

  /** Never throws: it is called where values go. */
  private void forget(Object key) {
    SharedStore.Region known = region;
    if (known == null) {
      return;
    }
    try {
      known.forget(key);
    } catch (RuntimeException | LinkageError fault) {
      faults.add(counts, "the shared store has failed", fault);
    }
  }
}
