package io.outrigger.engine.method;

import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.spi.WeakTable;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where classes may inherit annotations. Class files of their supertypes are looked at there, each
 * once. Of class loaders that do not see our annotations nothing is looked at; adopted ones need
 * not be seen by anybody, and are looked for everywhere.
 */
final class AnnotationsInSight {

  /** Of a loader that sees none. */
  private static final Set<String> NOT_IN_SIGHT = Set.of();

  /** Set while the thread looks: what the loader itself needs for that is not looked at. */
  private final ThreadLocal<@Nullable Boolean> looking = new ThreadLocal<>();

  /** The types that a loader's classes inherit nothing from, by internal name. */
  private final WeakTable<ClassLoader, Set<String>> known = new WeakTable<>();

  private final @Nullable String oneOfOurs;
  private final boolean adopted;

  /**
   * Looks for one of the annotations.
   *
   * @param specs what classes may carry
   */
  AnnotationsInSight(Collection<AnnotationSpec> specs) {
    String ours = null;
    boolean others = false;
    for (AnnotationSpec each : specs) {
      if (!each.isOwn()) {
        others = true;
      } else if (ours == null) {
        ours = each.type().replace('.', '/').concat(".class");
      }
    }
    oneOfOurs = ours;
    adopted = others;
  }

  /**
   * The types from which classes of that loader are known to inherit no annotations, to be added
   * to; null where there are none to inherit.
   *
   * @param internalName of the class that is looked at
   */
  @Nullable Set<String> of(ClassLoader loader, String internalName) {
    if ((oneOfOurs == null && !adopted)
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
      barren = known.putIfAbsent(loader, look(loader));
    }
    return barren == NOT_IN_SIGHT ? null : barren;
  }

  private Set<String> look(ClassLoader loader) {
    if (adopted || oneOfOurs == null) {
      return ConcurrentHashMap.newKeySet();
    }
    looking.set(true);
    try {
      return loader.getResource(oneOfOurs) == null ? NOT_IN_SIGHT : ConcurrentHashMap.newKeySet();
    } finally {
      looking.remove();
    }
  }
}
