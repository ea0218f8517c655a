/**
 * Caching: a method answers from memory, and later perhaps from a store that all instances share,
 * before its own code runs.
 *
 * <p>The promise: nothing is cached until an annotation or a line of the configuration asks for it.
 * What this package does on its own account never throws into the application and never makes it
 * wait without end: where a key cannot be made or a cache fails, the method is called as if nothing
 * applied, which is counted and said once.
 *
 * <p><b>What is kept where.</b> Level 1 ({@link io.outrigger.strategy.caching.MemoryCache}) is
 * Caffeine in this JVM. It holds the application's own objects, shared between callers: what
 * somebody changes in one, the others see. Level 2 ({@link
 * io.outrigger.strategy.caching.SharedStore}) is behind it where there is one; a value that is
 * found there fills level 1.
 *
 * <p><b>Names.</b> A cache is known by its name among the classes of one class loader, so that two
 * web applications never meet in one. Without a name it is the method's alone. The first annotation
 * that gives a cache settings decides them; annotations that give none use it as it is.
 *
 * <p><b>Loads.</b> What is missing is loaded once per key: others wait for the one that loads, up
 * to {@code maxWait}, and call the method themselves when they are interrupted, when they have
 * waited long enough, when the load fails, or when waiting could never end. The first who has
 * waited long enough takes the load over, so that one that hangs does not hold up all who come.
 * Exceptions are never kept. What is evicted while it is being loaded is not kept either, so that
 * nothing that was read before an eviction is found after it.
 *
 * <p><b>Class loaders.</b> The agent refers to caches weakly; they live in call sites of the
 * classes that use them, and end with them. A value or key whose class belongs to a child of the
 * cache's class loader is not kept: it would keep an undeployed application alive.
 *
 * <p><b>Annotations of others.</b> Spring's ({@link
 * io.outrigger.strategy.caching.SpringInterceptor}) and JCache's ({@link
 * io.outrigger.strategy.caching.JCacheInterceptor}) lead to the same caches. What they make the key
 * of may be the result, so that puts of theirs know their key only at the end ({@link
 * io.outrigger.strategy.caching.Unkeyed}). Expressions and generators of keys are the
 * application's; what leads to them is held by call sites alone.
 *
 * <p>Nothing of Caffeine is loaded before the first method is linked.
 */
@NullMarked
package io.outrigger.strategy.caching;

import org.jspecify.annotations.NullMarked;
