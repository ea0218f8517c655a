package io.outrigger.engine.foreign;

/** Inherits what is said of others. */
public class GroupedHeir extends Grouped implements Marked {

  /** For the test. */
  public GroupedHeir() {}

  /** In no supertype. */
  @Tagged
  public String own() {
    return "own";
  }

  @Override
  public String remarked(@Unrelated String one, String other) {
    return "remarked";
  }

  @Override
  @Tagged(text = "own")
  public String restated(String one, String other) {
    return "restated";
  }

  @Override
  public String agreed(String one, String other) {
    return "agreed";
  }
}
