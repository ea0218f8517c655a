package io.outrigger.engine.method;

import io.outrigger.spi.WeakTable;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which class loaders see our annotations. Only there do classes inherit any, and are class files
 * of supertypes looked at, each once.
 */
final class AnnotationsInSight {

  /** Of a loader that sees none. */
  private static final Set<String> NOT_IN_SIGHT = Set.of();

  /** The types that a loader's classes inherit nothing from, by internal name. */
  private final WeakTable<ClassLoader, Set<String>> known = new WeakTable<>();

  private final @Nullable String oneOfThem;

  /**
   * Looks for one of the annotations.
   *
   * @param internalNames of their types
   */
  AnnotationsInSight(List<String> internalNames) {
    oneOfThem = internalNames.isEmpty() ? null : internalNames.get(0) + ".class";
  }

  /**
   * The types from which classes of that loader are known to inherit no annotations, to be added
   * to; null where there are none to inherit.
   *
   * @param internalName of the class that is looked at
   */
  @Nullable Set<String> of(ClassLoader loader, String internalName) {
    if (oneOfThem == null
        || internalName.startsWith("java")
        || internalName.startsWith("jdk/")
        || internalName.startsWith("sun/")) {
      return null;
    }
    Set<String> barren = known.get(loader);
    if (barren == null) {
      // what the loader itself needs to look is not looked at
      known.put(loader, NOT_IN_SIGHT);
      if (loader.getResource(oneOfThem) == null) {
        return null;
      }
      barren = ConcurrentHashMap.newKeySet();
      known.put(loader, barren);
    }
    return barren == NOT_IN_SIGHT ? null : barren;
  }
}
