package io.outrigger.engine.foreign;

/** Carries an annotation that cannot be read. */
public class Wrong {

  /** For the test. */
  public Wrong() {}

  /** With a value that is none. */
  @Tagged(amount = "many")
  public String wrong() {
    return "wrong";
  }
}
