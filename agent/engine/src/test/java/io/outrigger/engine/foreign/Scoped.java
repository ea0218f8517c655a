package io.outrigger.engine.foreign;

/** Says at a class what others mean. */
public @interface Scoped {

  /** Anything. */
  String text() default "";
}
