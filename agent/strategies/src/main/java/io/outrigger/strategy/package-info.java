/**
 * What the strategies share: the registry of their meters, and how calls of methods are followed to
 * their ends. Each strategy is a package below this one and none imports another.
 *
 * <p>{@link io.outrigger.strategy.Registry} is the only file that names the Prometheus registry in
 * use. A strategy binds ordinary meters to {@link io.outrigger.strategy.Registry#meters()}; what
 * Micrometer cannot keep (several families out of one reading, label sets that come and go) it
 * gives as a {@link io.outrigger.strategy.MeterSource}.
 *
 * <p>A {@link io.outrigger.strategy.Gate} is told of the beginning and the end of each call; {@link
 * io.outrigger.strategy.Around} puts it around a method. {@link io.outrigger.strategy.Publishers}
 * and {@link io.outrigger.strategy.Coroutines} know what Reactor and Kotlin make of calls.
 */
@NullMarked
package io.outrigger.strategy;

import org.jspecify.annotations.NullMarked;
