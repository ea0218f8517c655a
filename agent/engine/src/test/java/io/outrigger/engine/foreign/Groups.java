package io.outrigger.engine.foreign;

/** Holds others. */
public @interface Groups {

  /** One. */
  Tagged one() default @Tagged;

  /** Several. */
  Tagged[] several() default {};
}
