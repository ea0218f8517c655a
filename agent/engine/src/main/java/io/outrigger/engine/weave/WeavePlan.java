package io.outrigger.engine.weave;

import io.outrigger.engine.scan.TextSearch;
import io.outrigger.spi.Hook;
import io.outrigger.spi.Weave;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All weaves of all hooks, ordered so that a class that none of them means is refused at once. */
final class WeavePlan {

  /**
   * A weave and whose it is.
   *
   * @param hook the hook
   * @param weave one of its weaves
   */
  record Entry(Hook hook, Weave weave) {}

  private final Map<String, List<Entry>> byInternalName = new HashMap<>();
  private final List<Entry> bySupertype = new ArrayList<>();
  private final TextSearch descriptors;

  WeavePlan(Collection<Hook> hooks) {
    Set<String> wanted = new HashSet<>();
    for (Hook hook : hooks) {
      for (Weave weave : hook.weaves()) {
        Entry entry = new Entry(hook, weave);
        if (weave.subtypes()) {
          bySupertype.add(entry);
          wanted.add(descriptor(weave));
        } else {
          String name = weave.typeName().replace('.', '/');
          List<Entry> known = byInternalName.get(name);
          if (known == null) {
            known = new ArrayList<>(2);
            byInternalName.put(name, known);
          }
          known.add(entry);
        }
      }
    }
    descriptors = new TextSearch(wanted);
  }

  /** Weaves that mean just this class, or null. */
  @Nullable List<Entry> named(String internalName) {
    return byInternalName.get(internalName);
  }

  /** Whether the class file may be one of those that are woven for their supertype. */
  boolean maybeSubtype(byte[] classFile) {
    return descriptors.found(classFile);
  }

  /** Weaves of subtypes. */
  List<Entry> ofSubtypes() {
    return bySupertype;
  }

  /** The descriptor that a class with the method must have in its pool. */
  private static String descriptor(Weave weave) {
    StringBuilder descriptor = new StringBuilder("(");
    for (String type : weaveParameters(weave)) {
      append(descriptor, type);
    }
    descriptor.append(')');
    String returned = weave.returnType();
    if (returned == null) {
      descriptor.append('V');
    } else {
      append(descriptor, returned);
    }
    return descriptor.toString();
  }

  private static void append(StringBuilder descriptor, String type) {
    descriptor.append('L').append(type.replace('.', '/')).append(';');
  }

  private static List<String> weaveParameters(Weave weave) {
    List<String> parameters = weave.parameterTypes();
    if (parameters == null) {
      throw new IllegalArgumentException(weave + " names no parameter types");
    }
    return parameters;
  }
}
