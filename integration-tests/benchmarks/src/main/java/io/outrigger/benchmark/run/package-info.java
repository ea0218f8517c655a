/**
 * What all programs share that measure whole JVMs: options, JDKs, load, figures of a process,
 * statistics.
 */
@NullMarked
package io.outrigger.benchmark.run;

import org.jspecify.annotations.NullMarked;
