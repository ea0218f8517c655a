/**
 * Caffeine, its relocated copies, and the names that Spring gives to its caches.
 *
 * <p>Caffeine counts nothing unless the builder was told to, and what a lookup is, in {@code
 * getIfPresent}, {@code get} with a loader, {@code getAll}, asynchronous caches and views as maps,
 * only it knows. So caches are given a counter of ours as they are built, which hands everything on
 * to the one that the application asks for. The counting is Caffeine's own, on its own paths:
 * nothing is woven there.
 *
 * <ul>
 *   <li>What caches ask a builder is answered otherwise: {@code isRecordingStats} with true, and
 *       {@code getStatsCounterSupplier} with one around its own. The builder is not touched, so
 *       that whatever half of this fails, the application gets its cache. Where Caffeine is not
 *       there as a whole ({@code WholeCopy}) nothing is counted.
 *   <li>{@code build} and {@code buildAsync} hand out the cache that a counter belongs to. Its name
 *       is the line that has called them, until Spring's {@code CaffeineCache} gives it another.
 *   <li>{@code stats()} shows what the application has asked for: nothing, if so; and {@code
 *       Policy.isRecordingStats} says what it would say without us.
 * </ul>
 *
 * <p>Not covered: caches that were built before the agent came. A cache of which nobody has asked
 * for statistics says that it records them when it is serialized, and records them where it is read
 * back. The application's ticker is asked how long loads take by Caffeine 2, and up to 3.1 by
 * unbounded caches; later never. An asynchronous cache that Spring is given as {@code
 * synchronous()} keeps the name of its line, and counts as gone once nothing but that view of it is
 * left.
 */
@NullMarked
package io.outrigger.hook.caffeine;

import org.jspecify.annotations.NullMarked;
