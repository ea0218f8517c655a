package io.outrigger.strategy.caching;

import java.lang.invoke.MethodHandle;

/**
 * How a method is answered for.
 *
 * @param key makes the key of the method's parameters, the object first
 * @param keep which results are kept
 * @param cacheNull whether null is kept
 * @param maxWaitNanos how long a call waits for another one's load
 */
record CacheRead(
    NamedCache cache, MethodHandle key, Keep keep, boolean cacheNull, long maxWaitNanos) {}
