package io.outrigger.strategy.metrics;

/** What {@link ManyExceptions} makes many of, by writing numbers over the end of its name. */
public class FailureXx extends Exception {
  private static final long serialVersionUID = 1L;

  /** Called by reflection. */
  public FailureXx() {}
}
