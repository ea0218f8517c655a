package io.outrigger.strategy.caching;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Level 2: what all instances of an application share behind the caches in their memories. One
 * store serves all caches of the JVM; each cache opens a {@link Region} of it.
 *
 * <p><b>Failures.</b> Nothing here throws. A store that is away, slow, full, or holds what no
 * longer decodes answers as if it held nothing, counts that and warns by itself, and is bounded in
 * time: the application waits for {@link Region#get}, {@link Region#fill}, {@link Region#put},
 * {@link Region#remove} and {@link Region#clear}, each at most as long as the store's own time-out.
 * Caches survive a store that throws all the same.
 *
 * <p><b>Order.</b> A cache calls {@code expect}, {@code get}, and {@code fill} with what the method
 * returned, from the one load of that key that is under way in this JVM; {@code put} with what is
 * newer than whatever is there. It stores before it keeps the value in memory; if the key was
 * removed meanwhile, here or by {@link Listener#removed}, it keeps nothing and removes from the
 * store once more. Of a put whose key comes late it asks {@code removedSince}, after {@code
 * expect}. An eviction ends what is in memory, calls {@code remove}, and ends once more what was
 * asked for in between.
 *
 * <p><b>References.</b> A region may refer to the application's classes: the cache refers to its
 * region, the application's classes refer to the cache, and all go together. The store itself, its
 * threads and connections outlive them, so that they must refer to regions and listeners weakly.
 */
public interface SharedStore {

  /**
   * Opens the part of the store that belongs to one cache. Called when a method that uses the cache
   * is called for the first time, on a thread of the application: connects nothing.
   *
   * @param name the cache's name, unique among the caches of one class loader only
   * @param user the class that uses the cache first; its class loader is that of all who do, and of
   *     the values that come back
   * @param listener hears what other instances do, on any thread, from now on
   * @return null if there is none for such a cache, which the store has told
   */
  @Nullable Region open(String name, Class<?> user, Listener listener);

  /** What has happened, by the names of caches. */
  Map<String, StoreCounts> counts();

  /**
   * What is to be done now and then: called every five seconds, on a thread of the agent. Threads
   * that stay are begun here: what a thread of the application begins remembers its class loader.
   */
  void chores();

  /** How it is: where, whether it is there, whether removals are heard, changes not yet told. */
  List<String> state();

  /**
   * The part of the store that belongs to one cache. Safe from any thread.
   *
   * <p>Keys are what level 1 has them as: {@link Keys#parts} tells the values that a key is made
   * of. They are compared by {@code equals}. Values are the application's objects, for methods that
   * return stages the completed ones. The store decides what it can encode and leaves the rest.
   * What it gives back may be a new object each time: whoever wants copies on each read makes them
   * there.
   */
  interface Region {

    /**
     * What the cache is to hold. Told for each method before it asks or puts, and for those that
     * only remove never.
     *
     * @param origin to be looked at now: it leads to classes, and by their rights to others
     */
    void values(ValueOrigin origin);

    /**
     * The key is about to be held: from now on {@link Listener#removed} tells of it, until {@link
     * #forget}.
     *
     * @param key one that nobody changes
     */
    void expect(Object key);

    /**
     * Whether another instance has removed or replaced the entry since then, or may have. For calls
     * whose key was not known before they ended: until then nobody expected it.
     *
     * @param sinceNanos of {@link System#nanoTime()}
     */
    boolean removedSince(Object key, long sinceNanos);

    /**
     * What is stored; nothing where nobody can tell. May wait for another instance that loads it,
     * where the store is told to; {@link #ended} follows in any case.
     */
    Asked get(Object key);

    /**
     * The load that asked has ended, whatever came of it; what was to be stored has been.
     *
     * @param asked what it was answered
     */
    void ended(Object key, Asked asked);

    /**
     * Stores what was loaded, unless another instance has stored or removed the entry since.
     *
     * @param ttl how long it lives; zero for ever
     * @param asked what was found in its place
     */
    Kept fill(Object key, @Nullable Object value, Duration ttl, Asked asked);

    /**
     * Stores what is newer than what is there; where another instance has stored or removed the
     * entry since, the entry is removed: nobody knows which is newer.
     *
     * @param ttl how long it lives; zero for ever
     * @param sinceNanos when the call began, of {@link System#nanoTime()}
     * @param tell whether the other instances are to forget what they have
     */
    Kept put(Object key, @Nullable Object value, Duration ttl, long sinceNanos, boolean tell);

    /** Removes an entry, and tells the other instances. */
    void remove(Object key);

    /** Removes all entries, and tells the other instances. */
    void clear();

    /**
     * Level 1 may no longer hold the key: unless {@link Listener#holds} says so, whatever leads
     * from the store's form of it back to the key can be forgotten.
     */
    void forget(Object key);
  }

  /** What became of a value that was to be stored. */
  enum Kept {
    /** It is there. */
    STORED,
    /** Another instance has overtaken it: it must not be held in memory either. */
    REFUSED,
    /** It is not there, or nobody knows, and memory can hold it. */
    AWAY
  }

  /**
   * What the store has answered.
   *
   * @param found whether there is a value
   * @param value the value; null if it is that {@code null} was stored
   * @param left how long it goes on living in the store, or null if that is not known; level 1 lets
   *     it live no longer
   * @param ticket by which the store knows its answer again
   */
  record Asked(
      boolean found, @Nullable Object value, @Nullable Duration left, @Nullable Object ticket) {

    /** Nothing that is known, and nothing can take its place. */
    public static final Asked NOTHING = new Asked(false, null, null, null);

    /** There is nothing. */
    public static Asked nothing(Object ticket) {
      return new Asked(false, null, null, ticket);
    }

    /** There is a value. */
    public static Asked found(@Nullable Object value, @Nullable Duration left, Object ticket) {
      return new Asked(true, value, left, ticket);
    }
  }

  /** Hears what happens to a region from outside. Does not throw and does not block. */
  interface Listener {

    /**
     * Another instance has removed or replaced an entry: level 1 must not serve it any more.
     *
     * @param key equal to one that the region was given
     */
    void removed(Object key);

    /** Whether level 1 has the key, or something is under way for it. */
    boolean holds(Object key);

    /** Another instance has removed all entries, or nobody can tell which. */
    void cleared();

    /**
     * Removals by other instances are no longer heard: what level 1 holds, and what comes into it,
     * lives at most so long after it was written.
     *
     * @param most more than zero
     */
    void lost(Duration most);

    /** Removals are heard again: level 1 forgets all, and entries live as long as declared. */
    void restored();
  }
}
