package io.outrigger.strategy.caching.redis;

import org.jspecify.annotations.Nullable;

/**
 * What the store has to be told, later if it cannot be now: it would go on answering with what is
 * old.
 *
 * @param cache which one
 * @param key the entry that is to go; null for all of the cache
 */
record Change(Names cache, @Nullable String key) {}
