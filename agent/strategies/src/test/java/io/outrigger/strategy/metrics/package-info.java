@NullMarked
package io.outrigger.strategy.metrics;

import org.jspecify.annotations.NullMarked;
