/**
 * The caches of Guava, and of its relocated copies. What is used of Guava is the same in 16 and 33.
 *
 * <p>What a lookup, a load and an eviction is only Guava knows, and counts it with what the builder
 * has for that. So a cache that asks its builder for counters is given some of ours, around those
 * that are there. The builder is not touched, and no path of a cache is woven. {@code stats()}
 * shows what it would without us.
 *
 * <p>A cache's name is the line that has called {@code build}.
 *
 * <p>Not covered: caches that were built before the agent came.
 */
@NullMarked
package io.outrigger.hook.guava;

import org.jspecify.annotations.NullMarked;
