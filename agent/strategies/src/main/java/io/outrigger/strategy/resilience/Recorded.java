package io.outrigger.strategy.resilience;

/**
 * Stands for every exception and result that Resilience4j is told of: it is not to hold what is of
 * the application's classes.
 */
final class Recorded extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Recorded() {
    super("recorded", null, false, false);
  }
}
