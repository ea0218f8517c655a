/**
 * {@code ConcurrentMapCache} of Spring 5.3 to 7: the cache that {@code @Cacheable} answers from
 * where nobody has chosen another. Those of other libraries are counted there.
 *
 * <ul>
 *   <li>{@code lookup} is what all lookups without a loader come down to.
 *   <li>{@code get(Object, Callable)}, for {@code sync = true}, does not tell whether it has
 *       loaded; but then the value goes through {@code toStoreValue} on the same thread, or the
 *       loader has thrown.
 *   <li>{@code put} and {@code putIfAbsent} put, and so does what was loaded there.
 * </ul>
 *
 * <p>Nothing is ever evicted from such a cache by itself, and what loads take is not counted: most
 * are the methods behind {@code @Cacheable}, which the cache does not see.
 *
 * <p>Not covered: {@code retrieve(Object, Supplier)}, which asynchronous methods with {@code sync =
 * true} call since 6.1 and which loads on another thread.
 */
@NullMarked
package io.outrigger.hook.springcache;

import org.jspecify.annotations.NullMarked;
