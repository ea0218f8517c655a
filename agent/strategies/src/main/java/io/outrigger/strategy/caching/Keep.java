package io.outrigger.strategy.caching;

import org.jspecify.annotations.Nullable;

/** Says whether what a method has returned is kept. */
@FunctionalInterface
interface Keep {

  /** All that a cache takes. */
  Keep ALL = (arguments, value) -> true;

  /**
   * Does not throw.
   *
   * @param arguments the method's, behind the object that it is called on
   * @param value what it has returned, or what that has ended with
   */
  boolean keeps(@Nullable Object[] arguments, @Nullable Object value);
}
