/**
 * JCache (JSR-107) as Caffeine provides it, tested with 3.2 and in 2.9 the same, and its reference
 * implementation 1.1. Ehcache's provider is counted where Ehcache is, under the same names.
 *
 * <p>What a hit, a miss and a put is in JCache, its specification says for each method, and no
 * caller can see it: a value that is not replaced may have been there or not, and an entry
 * processor may look at its entry or not. So it is the provider that counts. Both count only where
 * statistics were asked for, since otherwise they do not call the bean that has the numbers; so
 * what asks for that is answered with yes, and the bean's methods are where we count.
 *
 * <p>The application sees none of this. Caffeine's bean adds up nothing by itself unless it was
 * enabled. The reference implementation's does, and is given zeros in place of what it would add;
 * this is the one place that Byte Buddy is needed for. No bean is registered, and what
 * configurations say of statistics stays.
 *
 * <ul>
 *   <li>The constructors of caches bring names, caches and their statistics together.
 *   <li>The cache of Caffeine's that one of JCache stands on is counted here, and no longer there.
 *   <li>{@code close} ends a cache, which its manager calls for all.
 * </ul>
 *
 * <p>The reference implementation evicts nothing and counts no entry that expires; Caffeine's
 * counts both as evictions. Providers measure how long operations take, by a clock that is asked
 * twice: that is done now also where nobody asks for it.
 *
 * <p>Not covered: other providers; caches that were made before the agent came; loads.
 */
@NullMarked
package io.outrigger.hook.jcache;

import org.jspecify.annotations.NullMarked;
