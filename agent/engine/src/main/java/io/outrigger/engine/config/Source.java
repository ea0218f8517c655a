package io.outrigger.engine.config;

/** Where a value comes from, strongest first. */
public enum Source {
  /** After the {@code =} of the {@code -javaagent} flag. */
  ARGUMENT("agent argument"),
  /** {@code -Doutrigger.…}. */
  PROPERTY("system property"),
  /** {@code OUTRIGGER_…}. */
  ENVIRONMENT("environment variable"),
  /** The file that {@code outrigger.config} names. */
  FILE("file"),
  /** Nobody gave a value. */
  DEFAULT("default");

  private final String words;

  Source(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
