package io.outrigger.benchmark;

/** Next to nothing, so that what stands around it shows. */
public final class SiteAdvice {

  @SuppressWarnings("UnusedVariable") // something that the compiler cannot leave out
  private static int entered;

  private SiteAdvice() {}

  /** As a hook enters. */
  public static Object enter(Object self) {
    entered++;
    return self;
  }

  /** As a hook exits. */
  public static void exit(Object before) {
    entered--;
  }
}
