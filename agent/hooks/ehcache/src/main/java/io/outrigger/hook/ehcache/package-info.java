/**
 * Ehcache 3.0 to 3.12: the caches of managers, those that users manage themselves, and so those of
 * Ehcache's JCache provider, which is a layer over such caches and has them count what JCache
 * counts. They are shown once, by the name that they have there.
 *
 * <ul>
 *   <li>Each cache has a statistic for each of its operations, which it tells how the operation has
 *       ended, and which counts always: what Ehcache calls statistics only reads them. {@code end}
 *       of these is where hits, misses and puts are counted, as Ehcache reads them; {@code
 *       putIfAbsent}, {@code replace} and {@code remove} of a value look up as well. What {@code
 *       getAll} and {@code putAll} have done comes by {@code addBulkMethodEntriesCount}. To Ehcache
 *       a lookup that a {@code CacheLoaderWriter} has answered is a hit.
 *   <li>Tiers tell of evictions and expirations only where somebody has asked for statistics; so
 *       the methods that evict and expire are woven. Only what goes from the lowest tier, which has
 *       all entries, is lost, and counted.
 *   <li>{@code createNewEhcache} and {@code UserManagedCacheBuilder.build} hand out new caches. A
 *       cache is named by its alias; one without a manager by the line that builds it.
 *   <li>{@code close} ends a cache, which its manager calls for all.
 * </ul>
 *
 * <p>The size is the number of entries in the lowest tier, in which expired ones stay until
 * somebody looks for them. A clustered cache is said to hold nothing, and to evict nothing: its
 * lowest tier is a server's.
 *
 * <p>Not covered: caches that were made before the agent came; how long a {@code CacheLoaderWriter}
 * takes. A cache that its user closes and then initialises again is counted, but not asked for its
 * size any more.
 */
@NullMarked
package io.outrigger.hook.ehcache;

import org.jspecify.annotations.NullMarked;
