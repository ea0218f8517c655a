package io.outrigger.engine.method;

import io.outrigger.engine.log.AgentLog;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.spi.WeakTable;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a framework applies adopted annotations itself: it has loaded the class that does. What it
 * applies must not be applied twice.
 */
public final class FrameworksAtWork {

  /**
   * Internal names of the classes to look for; replaced as a whole, empty where none is adopted.
   */
  private volatile Set<String> watched = Set.of();

  /** Binary names of those that a loader has loaded. */
  private final WeakTable<ClassLoader, Set<String>> loaded = new WeakTable<>();

  /** What was told, by class and loader; of texts only. */
  private final Map<String, Boolean> told = new ConcurrentHashMap<>();

  FrameworksAtWork() {}

  /** Looks for the frameworks of these annotations from now on. */
  void watch(Collection<AnnotationSpec> specs) {
    Set<String> names = new HashSet<>();
    for (AnnotationSpec each : specs) {
      for (String name : each.activeWhen()) {
        names.add(name.replace('.', '/'));
      }
    }
    watched = names;
  }

  /** Whether there is anything to look for. */
  public boolean areWatched() {
    return !watched.isEmpty();
  }

  /**
   * A class is being loaded. Asked of every class: allocates nothing for those that are not meant.
   *
   * @param loader null for the JVM's own, which no framework is loaded by
   */
  public void sees(@Nullable ClassLoader loader, String internalName) {
    if (loader != null && watched.contains(internalName)) {
      Set<String> known = loaded.get(loader);
      if (known == null) {
        known = loaded.putIfAbsent(loader, ConcurrentHashMap.newKeySet());
      }
      known.add(internalName.replace('/', '.'));
    }
  }

  /**
   * The class that applies the annotation to classes of that loader, or null. It is told of once.
   */
  @Nullable String applying(AnnotationSpec spec, @Nullable ClassLoader loader) {
    if (spec.activeWhen().isEmpty()) {
      return null;
    }
    for (ClassLoader each = loader; each != null; each = each.getParent()) {
      Set<String> known = loaded.get(each);
      if (known != null) {
        for (String name : spec.activeWhen()) {
          if (known.contains(name)) {
            tell(name, spec, each);
            return name;
          }
        }
      }
    }
    return null;
  }

  private void tell(String name, AnnotationSpec spec, ClassLoader loader) {
    String by =
        loader.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(loader));
    if (told.putIfAbsent(name + " " + by, true) == null) {
      AgentLog.info(
          spec
              + " of "
              + spec.vocabulary()
              + " is left to the framework's own interceptor: "
              + name
              + " is loaded by "
              + by);
    }
  }
}
