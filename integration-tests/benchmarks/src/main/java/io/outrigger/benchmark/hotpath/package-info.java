/** Runs the benchmarks of the hot paths and judges them. */
@NullMarked
package io.outrigger.benchmark.hotpath;

import org.jspecify.annotations.NullMarked;
