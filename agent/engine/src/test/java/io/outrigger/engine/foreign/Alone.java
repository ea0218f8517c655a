package io.outrigger.engine.foreign;

/** Overrides what carries an annotation, and implements what carries one. */
public class Alone implements Contract {

  /** For the test. */
  public Alone() {}

  @Override
  public String agreed() {
    return "agreed";
  }
}
