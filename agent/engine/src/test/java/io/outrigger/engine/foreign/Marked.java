package io.outrigger.engine.foreign;

/** Marks parameters for what implements it. */
@Scoped(text = "contract")
public interface Marked {

  /** Is implemented by a class that marks none. */
  @Tagged
  String agreed(String one, @Marker String other);

  /** Is implemented by a class that annotates others with something else. */
  @Tagged
  String remarked(String one, @Marker String other);

  /** Is implemented by a method that carries the annotation itself. */
  @Tagged
  String restated(String one, @Marker String other);
}
