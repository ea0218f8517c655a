package io.outrigger.spi;

/**
 * Something that an operator can have done in a JVM that runs: by an operation of JMX, {@code name}
 * of the object {@code io.outrigger:type=…}, or by the agent's own program, as {@code type name
 * ARGUMENT}. Both are for whom the JVM belongs to; the endpoint, which may be open to anybody,
 * never has it.
 */
public interface Operation {

  /** What it is done to: a word in lower case, such as {@code cache}. */
  String type();

  /** What is done: a word in lower case, such as {@code clear}. */
  String name();

  /** What its one argument is: a word in lower case, such as {@code name}. */
  String parameter();

  /** What it does, as a sentence. */
  String says();

  /** Whether there is anything by now that it could be done to; it is offered from then on. */
  boolean isOffered();

  /**
   * Does it, on a thread of whoever asks.
   *
   * @return what has come of it, for people
   * @throws IllegalArgumentException if there is nothing that the argument means; says what there
   *     is
   */
  String run(String argument);
}
