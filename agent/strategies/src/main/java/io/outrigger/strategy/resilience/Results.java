package io.outrigger.strategy.resilience;

import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.strategy.Publishers;
import java.lang.invoke.MethodHandle;
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

  /**
   * Refuses to look at results where there are many.
   *
   * @param attribute what asks for it
   */
  void check(MethodHandle inner, String attribute) throws InvalidAnnotationException {
    Class<?> result = inner.type().returnType();
    if (!areNone() && Publishers.arePublished(result) && result.getName().endsWith("Flux")) {
      throw new InvalidAnnotationException(
          attribute + ": the elements of a Flux are not looked at: expected none");
    }
  }
}
