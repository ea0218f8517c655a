package io.outrigger.port.cache;

/** What a hook counts besides hits and misses, which all of them do. */
public enum CacheEvent {
  /** Values that were loaded, or failed to be, and how long that took. */
  LOADS,
  /** Entries that were put. */
  PUTS,
  /** Entries that went because there were too many or their time was over. */
  EVICTIONS
}
