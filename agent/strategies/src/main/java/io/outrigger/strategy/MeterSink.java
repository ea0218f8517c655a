package io.outrigger.strategy;

import io.outrigger.spi.MetricSpec;

/** Takes what {@link MeterSource}s tell during one scrape. */
public interface MeterSink {

  /**
   * Begins a metric, or goes on with it if another source began it: sources may share a metric, as
   * long as their label values differ. A metric without values is exported by its name alone.
   */
  Family family(MetricSpec spec);

  /** One metric with its values. */
  interface Family {

    /**
     * Adds the value of one label set; for counters and gauges.
     *
     * @param labelValues as many as the metric has labels, in their order
     */
    void value(double value, String... labelValues);

    /**
     * Adds the distribution of one label set; for histograms.
     *
     * @param bounds the buckets' upper bounds, included in the bucket, growing
     * @param counts how many fell into each bucket alone, and last how many above all of them; the
     *     exported count is their sum, so it always equals the last bucket
     * @param sum the sum of all that was observed, in the bounds' unit
     * @param labelValues as many as the metric has labels, in their order
     */
    void histogram(double[] bounds, long[] counts, double sum, String... labelValues);

    /**
     * Adds count and sum of one label set; for summaries.
     *
     * @param sum the sum of all that was observed, in the unit that the name says
     * @param labelValues as many as the metric has labels, in their order
     */
    void summary(long count, double sum, String... labelValues);
  }
}
