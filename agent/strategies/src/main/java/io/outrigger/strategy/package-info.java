/**
 * What the strategies share: the registry of their meters. Each strategy is a package below this
 * one and none imports another.
 *
 * <p>{@link io.outrigger.strategy.Registry} is the only file that names the Prometheus registry in
 * use. A strategy binds ordinary meters to {@link io.outrigger.strategy.Registry#meters()}; what
 * Micrometer cannot keep (several families out of one reading, label sets that come and go) it
 * gives as a {@link io.outrigger.strategy.MeterSource}.
 */
@NullMarked
package io.outrigger.strategy;

import org.jspecify.annotations.NullMarked;
