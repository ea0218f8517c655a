package io.outrigger.engine.foreign;

/** Carries annotations for what implements it. */
@Passed
public interface Contract {

  /** Is implemented by a class that carries none. */
  @Passed
  @Tagged(text = "contract")
  String agreed();
}
