package io.outrigger.strategy.caching;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What went wrong on our own account: counted, said once, and never the application's to bear. */
final class Faults {

  private final Consumer<String> warnOnce;

  Faults(Consumer<String> warnOnce) {
    this.warnOnce = warnOnce;
  }

  /**
   * Never throws.
   *
   * @param what what could not be done
   */
  void add(CacheCounts counts, String what, @Nullable Throwable fault) {
    try {
      counts.errors.increment();
      warnOnce.accept(
          "cache "
              + counts.name()
              + ": "
              + what
              + ", and the method is called as if there were no cache"
              + (fault == null
                  ? ""
                  : fault instanceof KeyProblem problem
                      ? ": " + problem.getMessage()
                      : ": " + fault.getClass().getName()));
    } catch (Throwable again) {
      // such as no stack or memory being left: the application finds out by itself
    }
  }

  /** Says once what is not kept; that is no fault. Never throws. */
  void tell(CacheCounts counts, String text) {
    try {
      warnOnce.accept("cache " + counts.name() + ": " + text);
    } catch (Throwable again) {
      // as above
    }
  }
}
