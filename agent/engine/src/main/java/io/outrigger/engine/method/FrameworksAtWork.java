package io.outrigger.engine.method;

import io.outrigger.engine.log.AgentLog;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.spi.WeakTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
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

  /** Whether one was seen since that was asked. */
  private volatile boolean appeared;

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
      if (known.add(internalName.replace('/', '.'))) {
        appeared = true;
      }
    }
  }

  /** Whether one was seen since this was asked last. */
  boolean haveAppeared() {
    if (!appeared) {
      return false;
    }
    // first, for others may be seen meanwhile
    appeared = false;
    return true;
  }

  /**
   * The class that applies the annotation to classes of that loader, or null. It is told of once.
   * Asked on a thread of the application, where a class is linked: the annotation's type may be
   * loaded.
   */
  @Nullable String applying(AnnotationSpec spec, @Nullable ClassLoader loader) {
    if (spec.activeWhen().isEmpty() || loader == null) {
      return null;
    }
    for (ClassLoader each = loader; each != null; each = each.getParent()) {
      String name = loadedBy(each, spec);
      if (name != null) {
        tell(name, spec, each);
        return name;
      }
    }
    return besides(spec, loader);
  }

  private @Nullable String loadedBy(ClassLoader loader, AnnotationSpec spec) {
    Set<String> known = loaded.get(loader);
    if (known != null) {
      for (String name : spec.activeWhen()) {
        if (known.contains(name)) {
          return name;
        }
      }
    }
    return null;
  }

  /**
   * Loaders of modules have no parents that tell who sees whom: an application and a framework see
   * the same annotation there, and neither need see the other. Where the framework has the
   * annotation from a parent, what else lies below that is of other applications.
   */
  private @Nullable String besides(AnnotationSpec spec, ClassLoader loader) {
    // first, for nothing is loaded under a lock of the table
    Loaders others = new Loaders(new ArrayList<>());
    loaded.forEach(others);
    Class<?> type = null;
    for (ClassLoader each : others.found()) {
      String name = loadedBy(each, spec);
      if (name != null) {
        type = type == null ? find(spec.type(), loader) : type;
        if (type == null) {
          return null;
        }
        if (!isAbove(type.getClassLoader(), each) && find(spec.type(), each) == type) {
          tell(name, spec, each);
          return name;
        }
      }
    }
    return null;
  }

  /** Not a lambda: methods may be linked before the application's main. */
  private record Loaders(List<ClassLoader> found) implements BiConsumer<ClassLoader, Set<String>> {
    @Override
    public void accept(ClassLoader loader, Set<String> known) {
      found.add(loader);
    }
  }

  private static @Nullable Class<?> find(String type, ClassLoader loader) {
    try {
      return Class.forName(type, false, loader);
    } catch (ClassNotFoundException | LinkageError | RuntimeException notSeen) {
      return null;
    }
  }

  private static boolean isAbove(@Nullable ClassLoader loader, ClassLoader below) {
    ClassLoader above = below.getParent();
    while (above != null && above != loader) {
      above = above.getParent();
    }
    return above == loader;
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
