package io.outrigger.strategy;

import java.util.concurrent.RejectedExecutionException;

/** What a call that is refused ends with. */
@FunctionalInterface
public interface Refusals {

  /** The JDK's own, which every application knows. */
  Refusals REJECTED = RejectedExecutionException::new;

  /**
   * An exception to be thrown.
   *
   * @param why a sentence
   * @throws Throwable if it cannot be made; the call is refused all the same
   */
  RuntimeException with(String why) throws Throwable;
}
