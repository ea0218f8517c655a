/** The comparison, on a small scale. */
@NullMarked
package io.outrigger.benchmark.compare;

import org.jspecify.annotations.NullMarked;
