/**
 * Caffeine 2.9 and 3, its relocated copies, and the names that Spring gives to its caches.
 *
 * <p>Caffeine counts nothing unless the builder was told to, and what a lookup is, in {@code
 * getIfPresent}, {@code get} with a loader, {@code getAll}, asynchronous caches and views as maps,
 * only it knows. So builders are given a counter of ours from the beginning, which hands everything
 * on to the one that the application asks for. The counting is Caffeine's own, on its own paths:
 * nothing is woven there.
 *
 * <ul>
 *   <li>The constructor of {@code Caffeine} is left with our counter; {@code recordStats} does not
 *       see it, for a second call of that fails, and is left with ours around the application's.
 *       Builders may be shared between threads that build: they are not touched then.
 *   <li>{@code build} and {@code buildAsync} hand out the cache that a counter belongs to. Its name
 *       is the line that has called them, until Spring's {@code CaffeineCache} gives it another.
 *   <li>{@code stats()} shows what the application has asked for: nothing, if so; and {@code
 *       Policy.isRecordingStats} says what it would say without us. That is the one result that is
 *       changed, in classes that are loaded when an application first asks a cache for its policy;
 *       Byte Buddy is loaded along with them.
 * </ul>
 *
 * <p>Not covered: caches that were built before the agent came, or by builders older than it. A
 * cache of which nobody has asked for statistics says that it records them when it is serialized.
 * Caffeine 2 asks the application's ticker how long loads take; 3 never does.
 */
@NullMarked
package io.outrigger.hook.caffeine;

import org.jspecify.annotations.NullMarked;
