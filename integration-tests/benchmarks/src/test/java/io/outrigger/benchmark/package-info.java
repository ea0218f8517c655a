/** Tries the benchmarks for a moment. */
@NullMarked
package io.outrigger.benchmark;

import org.jspecify.annotations.NullMarked;
