package io.outrigger.annotation;

/** As an application's jar of annotations would have it. */
public @interface Noted {

  /** A text. */
  String text() default "";
}
