package io.outrigger.engine.foreign;

/** Marks parameters for what implements it. */
@Scoped(text = "contract")
public interface Marked {

  /** Is implemented by a class that marks none. */
  @Tagged
  String agreed(String one, @Marker String other);
}
