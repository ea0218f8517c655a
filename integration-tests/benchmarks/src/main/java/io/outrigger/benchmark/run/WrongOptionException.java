package io.outrigger.benchmark.run;

/** Something on the command line cannot be used; the message says what, and what would do. */
public final class WrongOptionException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  /**
   * @param message for whoever typed it
   */
  public WrongOptionException(String message) {
    super(message);
  }
}
