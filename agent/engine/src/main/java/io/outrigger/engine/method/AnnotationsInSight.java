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

  /** Set while the thread looks: what the loader itself needs for that is not looked at. */
  private final ThreadLocal<@Nullable Boolean> looking = new ThreadLocal<>();

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
      if (looking.get() != null) {
        return null;
      }
      barren = known.putIfAbsent(loader, look(loader, oneOfThem));
    }
    return barren == NOT_IN_SIGHT ? null : barren;
  }

  private Set<String> look(ClassLoader loader, String resource) {
    looking.set(true);
    try {
      return loader.getResource(resource) == null ? NOT_IN_SIGHT : ConcurrentHashMap.newKeySet();
    } finally {
      looking.remove();
    }
  }
}
