package io.outrigger.engine.foreign;

/** Says for all of its methods what is done, and marks parameters. */
@Tagged
public class Shelf {

  /** For the test. */
  public Shelf() {}

  /** Marks the second. */
  public String placed(String one, @Marker String other) {
    return "placed";
  }
}
