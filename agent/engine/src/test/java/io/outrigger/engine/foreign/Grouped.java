package io.outrigger.engine.foreign;

/** Says for its methods, and for those below, what others mean. */
@Scoped(text = "class")
public class Grouped {

  /** For the test. */
  public Grouped() {}

  /** Carries nothing by itself. */
  public String plain() {
    return "plain";
  }

  /** Holds others, with what has to be quoted. */
  @Groups(
      one = @Tagged(text = "a \"b\" \\"),
      several = {@Tagged(words = {"c", "d"}), @Tagged})
  public String grouped() {
    return "grouped";
  }

  /** Can be called by nobody else. */
  @Tagged
  private String hidden() {
    return "hidden";
  }

  /** Calls what nobody else can. */
  public String asked() {
    return hidden();
  }

  /** Marks parameters. */
  @Tagged
  public String marked(@Marker String one, String other) {
    return "marked";
  }
}
