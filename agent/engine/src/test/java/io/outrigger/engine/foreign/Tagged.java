package io.outrigger.engine.foreign;

import java.time.temporal.ChronoUnit;

/** Has attributes of all kinds. */
public @interface Tagged {

  String text() default "";

  ChronoUnit unit() default ChronoUnit.MILLIS;

  ChronoUnit[] units() default {};

  Class<?> kind() default Object.class;

  Class<?>[] kinds() default {};

  double[] shares() default {};

  int[] counts() default {};

  String[] words() default {};

  boolean flag() default false;

  String amount() default "";

  /** The agent knows nothing of it. */
  String unknown() default "";
}
