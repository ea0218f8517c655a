package io.outrigger.engine.foreign;

/** Stands for what applies the annotation itself. */
public class Aspect {

  /** For the test. */
  public Aspect() {}
}
