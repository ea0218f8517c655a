package io.outrigger.option;

/** A text that an option does not accept; the message says what was expected. */
public final class InvalidValueException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The message completes the sentence "expected …". */
  public InvalidValueException(String expected) {
    super(expected, null, false, false);
  }
}
