package io.outrigger.benchmark;

/** Next to nothing, so that what stands around it shows. */
public final class SiteAdvice {

  /**
   * How long the numbers are that the advice is called with, and which of them it counts with: one
   * that has nothing of anybody else's near it.
   */
  static final int LENGTH = 128;

  private static final int MINE = LENGTH / 2;

  private SiteAdvice() {}

  /** As a hook enters; counts, so that the compiler cannot leave it out. */
  public static Object enter(Object self) {
    ((int[]) self)[MINE]++;
    return self;
  }

  /** As a hook exits. */
  public static void exit(Object before) {
    ((int[]) before)[MINE]--;
  }
}
