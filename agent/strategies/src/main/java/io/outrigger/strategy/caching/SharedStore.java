package io.outrigger.strategy.caching;

import io.outrigger.port.method.MethodCall;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Level 2: what all instances of an application share behind the caches in their memories. One
 * store serves all caches of the JVM; each cache opens a {@link Region} of it.
 *
 * <p><b>Failures.</b> Nothing here throws. A store that is away, slow, full, or holds what no
 * longer decodes answers as if it held nothing, counts that and warns by itself, and is bounded in
 * time: the application waits for {@link Region#get}, {@link Region#put}, {@link Region#remove} and
 * {@link Region#clear}, each at most as long as the store's own time-out. Caches survive a store
 * that throws all the same.
 *
 * <p><b>Order.</b> A cache calls {@code get}, and {@code put} with what the method returned, from
 * the one load of that key that is under way in this JVM. It puts into the store before it keeps
 * the value in memory; if the key was removed meanwhile, here or by {@link Listener#removed}, it
 * keeps nothing and removes from the store once more. An eviction first ends what is in memory,
 * then calls {@code remove}.
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
   * @param loader of the classes that use the cache, and of the values that come back
   * @param listener hears what other instances do, on any thread
   */
  Region open(String name, @Nullable ClassLoader loader, Listener listener);

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
     * Results of the method are values of the cache, or what its stages end with are. Told of each
     * such method before it asks or puts, and of others that only remove never.
     *
     * @param method to be looked at now: its types, and by its lookup what it is generic in
     */
    void values(MethodCall method);

    /** What is stored, or null if that is nothing, or nobody can tell. */
    @Nullable Found get(Object key);

    /**
     * Stores a value.
     *
     * @param ttl how long it lives; zero for ever
     */
    void put(Object key, @Nullable Object value, Duration ttl);

    /** Removes an entry, and tells the other instances. */
    void remove(Object key);

    /** Removes all entries, and tells the other instances. */
    void clear();

    /**
     * Level 1 no longer holds the key: whatever leads from the store's form of it back to the key
     * can be forgotten.
     */
    void forget(Object key);
  }

  /**
   * What was found.
   *
   * @param value the value; null if it is that {@code null} was stored
   * @param left how long it goes on living in the store, or null if that is not known; level 1 lets
   *     it live no longer
   */
  record Found(@Nullable Object value, @Nullable Duration left) {}

  /** Hears what happens to a region from outside. Does not throw and does not block. */
  interface Listener {

    /**
     * Another instance has removed or replaced an entry: level 1 must not serve it any more.
     *
     * @param key equal to one that the region was given
     */
    void removed(Object key);

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
