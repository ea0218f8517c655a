/** The measurement of sharing, on a small scale. */
@NullMarked
package io.outrigger.benchmark.sharing;

import org.jspecify.annotations.NullMarked;
