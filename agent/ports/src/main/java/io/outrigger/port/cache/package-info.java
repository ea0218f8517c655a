/**
 * Words for caches that the application has by itself: hooks of cache libraries tell which there
 * are and what happens in them. What the agent keeps of a cache is its numbers; it refers to the
 * cache itself, and to all that leads to the application, weakly.
 */
@NullMarked
package io.outrigger.port.cache;

import org.jspecify.annotations.NullMarked;
