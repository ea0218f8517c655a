package io.outrigger.strategy.caching.redis;

/** A value that cannot be written, or bytes that are no value; the message says why. */
final class CodecException extends Exception {

  private static final long serialVersionUID = 1L;

  CodecException(String message) {
    super(message, null, false, false);
  }
}
