/** The load with scrapes, on a small scale. */
@NullMarked
package io.outrigger.benchmark.scrape;

import org.jspecify.annotations.NullMarked;
