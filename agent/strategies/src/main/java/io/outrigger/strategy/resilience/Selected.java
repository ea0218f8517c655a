package io.outrigger.strategy.resilience;

import org.jspecify.annotations.Nullable;

/**
 * Exceptions that something is for: those that are named, or all but errors, without those that it
 * is not for.
 */
record Selected(Names on, Names skip) {

  static Selected of(@Nullable String on, @Nullable String skip) {
    return new Selected(Names.of(on), Names.of(skip));
  }

  boolean has(Throwable thrown) {
    return !skip.name(thrown) && (on.isEmpty() ? thrown instanceof Exception : on.name(thrown));
  }

  /** As somebody would write it, behind something else; equal for equal rules. */
  String shown(String onName, String skipName) {
    return (on.isEmpty() ? "" : ", " + onName + "=" + on)
        + (skip.isEmpty() ? "" : ", " + skipName + "=" + skip);
  }
}
