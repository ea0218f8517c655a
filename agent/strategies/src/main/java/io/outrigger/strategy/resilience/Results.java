package io.outrigger.strategy.resilience;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Results that are meant, by their texts. */
record Results(Set<String> texts) {

  static Results of(@Nullable String written) {
    return new Results(Names.words(written));
  }

  boolean areNone() {
    return texts.isEmpty();
  }

  /** Never throws: a result that has no text is not meant. */
  boolean have(@Nullable Object result) {
    try {
      return !texts.isEmpty() && texts.contains(String.valueOf(result));
    } catch (Throwable fault) {
      // the application's own toString
      return false;
    }
  }
}
