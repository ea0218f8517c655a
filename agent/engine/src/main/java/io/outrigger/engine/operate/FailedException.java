package io.outrigger.engine.operate;

import org.jspecify.annotations.Nullable;

/** An operation could not be done; the message says why, for whoever asked. */
final class FailedException extends Exception {

  private static final long serialVersionUID = 1L;

  FailedException(String why, @Nullable Throwable cause) {
    super(why, cause);
  }
}
