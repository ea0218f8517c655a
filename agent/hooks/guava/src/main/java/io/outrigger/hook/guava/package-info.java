/**
 * The caches of Guava 16 to 33, and of its relocated copies.
 *
 * <p>What a lookup, a load and an eviction is only Guava knows, and counts it with what the builder
 * has for that. So the builder is given counters of ours, around those that are there: the ones
 * that count nothing when it is made, and others when the application calls {@code recordStats}. No
 * path of a cache is woven. {@code stats()} shows what it would without us.
 *
 * <p>A cache's name is the line that has called {@code build}.
 *
 * <p>Not covered: caches that were built before the agent came, or by builders older than it.
 */
@NullMarked
package io.outrigger.hook.guava;

import org.jspecify.annotations.NullMarked;
