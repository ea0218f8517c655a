package io.outrigger.strategy.caching;

import java.util.concurrent.atomic.LongAdder;

/** What has happened in the shared store to caches of one name since the start. */
public final class StoreCounts {

  /** Values that were found. */
  public final LongAdder hits = new LongAdder();

  /** Values that were not there. */
  public final LongAdder misses = new LongAdder();

  /** Values that were stored. */
  public final LongAdder puts = new LongAdder();

  /** Questions and changes that came to nothing. */
  public final LongAdder errors = new LongAdder();

  /** Removals that other instances were told of. */
  public final LongAdder told = new LongAdder();

  /** Removals that other instances have told of. */
  public final LongAdder heard = new LongAdder();

  /** Nothing yet. */
  public StoreCounts() {}
}
