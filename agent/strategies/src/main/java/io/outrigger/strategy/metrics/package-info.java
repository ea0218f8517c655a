/**
 * Metrics: requests, durations and connections of the HTTP served, the JVM, and the agent itself,
 * on {@code /metrics} and on the status page.
 *
 * <p>The promise: each request is counted once, with the status that the client was told, and the
 * counter, the histogram's count and its last bucket are the same number in every scrape. Measuring
 * costs two clock readings and two look-ups, takes no lock and allocates nothing, once a label set
 * has been seen. Label sets are bounded.
 *
 * <p>Methods with {@code @Timed} and {@code @Counted}, ours or, where they are adopted,
 * Micrometer's, are measured under the names that Micrometer's aspects give them. A call that
 * succeeds allocates nothing; where a method returns a stage, it ends with that.
 *
 * <p>Two steps: {@link io.outrigger.strategy.metrics.HttpServerRecorder} counts from before the
 * application's {@code main} with what the JDK has; registry, JVM meters and pages are made beside
 * the application's start, in {@link io.outrigger.strategy.metrics.MetricsStrategy#ready}.
 *
 * <p>Names follow Prometheus. Those of the JVM are Micrometer's, so that dashboards made for it
 * work, but for the two that {@code promtool check metrics} refuses: see {@link
 * io.outrigger.strategy.metrics.JvmMeters}.
 */
@NullMarked
package io.outrigger.strategy.metrics;

import org.jspecify.annotations.NullMarked;
