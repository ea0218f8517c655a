/** Tests of the resilience strategy. */
@NullMarked
package io.outrigger.strategy.resilience;

import org.jspecify.annotations.NullMarked;
