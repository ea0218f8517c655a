package io.outrigger.engine.method;

import io.outrigger.spi.WeakTable;
import org.jspecify.annotations.Nullable;

/**
 * Which class loaders see our annotations. Only there do classes inherit any, and are class files
 * of supertypes looked at.
 */
final class AnnotationsInSight {

  private static final String ONE_OF_THEM =
      MethodRules.PACKAGE.replace('.', '/') + "CircuitBreaker.class";

  private final WeakTable<ClassLoader, Boolean> known = new WeakTable<>();

  /** Whether classes of that name and loader may inherit annotations. */
  boolean of(ClassLoader loader, String internalName) {
    if (internalName.startsWith("java")
        || internalName.startsWith("jdk/")
        || internalName.startsWith("sun/")) {
      return false;
    }
    @Nullable Boolean seen = known.get(loader);
    if (seen == null) {
      seen = loader.getResource(ONE_OF_THEM) != null;
      known.put(loader, seen);
    }
    return seen;
  }
}
