package io.outrigger.strategy;

/** Meters that are read all at once, at each scrape, on an agent thread. */
@FunctionalInterface
public interface MeterSource {

  /** Tells the sink the present values of all meters of this source. */
  void read(MeterSink sink);
}
