/** Whether requests feel that metrics are scraped. */
@NullMarked
package io.outrigger.benchmark.scrape;

import org.jspecify.annotations.NullMarked;
