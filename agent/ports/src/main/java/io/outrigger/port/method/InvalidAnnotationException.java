package io.outrigger.port.method;

/** An annotation that cannot be followed; the message says what is wrong and what was expected. */
public final class InvalidAnnotationException extends Exception {

  private static final long serialVersionUID = 1L;

  /** The message is a sentence without the place, which whoever reports it knows. */
  public InvalidAnnotationException(String message) {
    super(message, null, false, false);
  }
}
