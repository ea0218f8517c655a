/** Statistics, options and load. */
@NullMarked
package io.outrigger.benchmark.run;

import org.jspecify.annotations.NullMarked;
