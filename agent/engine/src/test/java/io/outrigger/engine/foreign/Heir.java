package io.outrigger.engine.foreign;

/** Carries none but what it inherits. */
public class Heir extends Base implements Contract {

  /** For the test. */
  public Heir() {}

  @Override
  public String above() {
    return "heir";
  }

  @Override
  public String agreed() {
    return "agreed";
  }

  /** In no supertype. */
  public String own() {
    return "own";
  }

  /** On no object. */
  public static String ofClass() {
    return "of class";
  }
}
