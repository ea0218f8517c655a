package io.outrigger.engine.foreign;

/** Inherits what is said of all methods. */
public class ShelfHeir extends Shelf {

  /** For the test. */
  public ShelfHeir() {}

  @Override
  public String placed(String one, String other) {
    return "placed";
  }
}
