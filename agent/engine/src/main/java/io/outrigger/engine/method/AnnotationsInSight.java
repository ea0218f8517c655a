package io.outrigger.engine.method;

import io.outrigger.spi.WeakTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which class loaders see our annotations. Only there do classes inherit any, and are class files
 * of supertypes looked at.
 */
final class AnnotationsInSight {

  private final WeakTable<ClassLoader, Boolean> known = new WeakTable<>();
  private final @Nullable String oneOfThem;

  /**
   * Looks for one of the annotations.
   *
   * @param internalNames of their types
   */
  AnnotationsInSight(List<String> internalNames) {
    oneOfThem = internalNames.isEmpty() ? null : internalNames.get(0) + ".class";
  }

  /** Whether classes of that name and loader may inherit annotations. */
  boolean of(ClassLoader loader, String internalName) {
    if (oneOfThem == null
        || internalName.startsWith("java")
        || internalName.startsWith("jdk/")
        || internalName.startsWith("sun/")) {
      return false;
    }
    @Nullable Boolean seen = known.get(loader);
    if (seen == null) {
      seen = loader.getResource(oneOfThem) != null;
      known.put(loader, seen);
    }
    return seen;
  }
}
