/**
 * Level 2 of caches: a Redis server that instances share.
 *
 * <p>The promise: whatever the server does, a call of the application waits for it no longer than
 * the time-out, each time that it asks, and sees no exception of ours. Nothing that was read before
 * an eviction is found in the store after it, on whichever instance, as long as both are connected;
 * what cannot be told is told before anything is read again.
 *
 * <p><b>How.</b> Each step at the server is a script ({@link
 * io.outrigger.strategy.caching.redis.Script}). What is loaded takes the place of nothing but what
 * the load has seen; what is removed leaves a mark for a while; a cache is cleared by another
 * generation, which entries carry. Instances tell each other what they remove ({@link
 * io.outrigger.strategy.caching.redis.Subscription}).
 *
 * <p><b>Where.</b> A {@link io.outrigger.strategy.caching.redis.Place} is asked for each
 * connection: one server, or the master that {@link io.outrigger.strategy.caching.redis.Sentinels}
 * name. That both connections lead to the same servers is tried out again and again ({@link
 * io.outrigger.strategy.caching.redis.Echo}).
 *
 * <p><b>What is stored.</b> {@link io.outrigger.strategy.caching.redis.Codec}: values of declared
 * types. No bytes name a class, and what the server holds is not trusted.
 *
 * <p>All connections and threads are the agent's. Nothing here refers to a cache strongly.
 */
@NullMarked
package io.outrigger.strategy.caching.redis;

import org.jspecify.annotations.NullMarked;
