package io.outrigger.engine.admin;

import org.jspecify.annotations.Nullable;

/**
 * The endpoint could not be opened. The message is one whole sentence for the log: it names the
 * option and says what to do, and needs no stack trace beside it.
 */
public final class AdminStartException extends Exception {
  private static final long serialVersionUID = 1L;

  AdminStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
