package io.outrigger.strategy.caching;

/** A key cannot be made of these arguments. */
final class KeyProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The message is half a sentence, without values of the application. */
  KeyProblem(String message) {
    super(message, null, false, false);
  }
}
