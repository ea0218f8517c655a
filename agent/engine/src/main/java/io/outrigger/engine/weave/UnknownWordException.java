package io.outrigger.engine.weave;

/** Advice says something that only Byte Buddy understands. */
final class UnknownWordException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownWordException(String word) {
    super(word);
  }
}
