@NullMarked
package io.outrigger.strategy.caching.redis;

import org.jspecify.annotations.NullMarked;
