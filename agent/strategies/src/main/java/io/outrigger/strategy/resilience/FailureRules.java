package io.outrigger.strategy.resilience;

import org.jspecify.annotations.Nullable;

/**
 * Which outcomes are failures, which count for nothing.
 *
 * @param record exceptions that are failures; all if it is empty
 * @param ignore exceptions that are no failures, also of those to be recorded
 * @param ignored what those count as
 * @param results results that are failures
 */
record FailureRules(Names record, Names ignore, Kind ignored, Results results) {

  /** What a breaker makes of an outcome. */
  enum Kind {
    SUCCESS,
    FAILURE,
    IGNORED
  }

  Kind of(Throwable thrown) {
    if (ignore.name(thrown)) {
      return ignored;
    }
    return record.isEmpty() || record.name(thrown) ? Kind.FAILURE : Kind.SUCCESS;
  }

  Kind of(@Nullable Object result) {
    return results.have(result) ? Kind.FAILURE : Kind.SUCCESS;
  }
}
