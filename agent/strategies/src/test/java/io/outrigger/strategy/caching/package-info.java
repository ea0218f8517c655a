/** Tests of the caching strategy. */
@NullMarked
package io.outrigger.strategy.caching;

import org.jspecify.annotations.NullMarked;
