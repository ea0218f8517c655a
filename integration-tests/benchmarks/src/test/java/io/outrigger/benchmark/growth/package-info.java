/** How cost grows, on a small scale. */
@NullMarked
package io.outrigger.benchmark.growth;

import org.jspecify.annotations.NullMarked;
