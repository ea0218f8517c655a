package io.outrigger.engine.weave;

import io.outrigger.engine.relocate.NameTails;
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
   * A class of which there may be copies.
   *
   * @param internalName its own name
   * @param entries its weaves, as they are for the class itself
   */
  record Original(String internalName, List<Entry> entries) {}

  private final Map<String, List<Entry>> byInternalName = new HashMap<>();
  private final NameTails<Original> copied = new NameTails<>();
  private final List<Entry> bySupertype = new ArrayList<>();
  private final List<Entry> bySupertypeCopied = new ArrayList<>();
  private final TextSearch descriptors;

  /**
   * Orders the weaves.
   *
   * @param copies whether classes of relocated copies of the libraries are meant too
   * @param repeats whether places are meant that send calls once more
   */
  WeavePlan(Collection<Hook> hooks, boolean copies, boolean repeats) {
    Set<String> wanted = new HashSet<>();
    Map<String, Original> originals = new HashMap<>();
    for (Hook hook : hooks) {
      List<String> packages = copies ? hook.packages() : List.of();
      for (Weave weave : hook.weaves()) {
        if (weave.repeats() && !repeats) {
          continue;
        }
        Entry entry = new Entry(hook, weave);
        if (weave.subtypes()) {
          bySupertype.add(entry);
          if (!packages.isEmpty()) {
            bySupertypeCopied.add(entry);
          }
          wanted.add(descriptor(weave, packages));
        } else {
          of(weave.typeName().replace('.', '/'), byInternalName).add(entry);
          addCopied(entry, packages, originals);
        }
      }
    }
    descriptors = new TextSearch(wanted);
  }

  private static List<Entry> of(String name, Map<String, List<Entry>> known) {
    List<Entry> entries = known.get(name);
    if (entries == null) {
      entries = new ArrayList<>(2);
      known.put(name, entries);
    }
    return entries;
  }

  private void addCopied(Entry entry, List<String> packages, Map<String, Original> originals) {
    String type = entry.weave().typeName();
    String top = packageOf(type, packages);
    if (top == null) {
      return;
    }
    Original original = originals.get(type);
    if (original == null) {
      original = new Original(type.replace('.', '/'), new ArrayList<>(2));
      originals.put(type, original);
      copied.add(original.internalName().substring(headThatMayGo(top)), original);
    }
    original.entries().add(entry);
  }

  private static @Nullable String packageOf(String type, List<String> packages) {
    for (String each : packages) {
      if (type.startsWith(each) && type.startsWith(".", each.length())) {
        return each;
      }
    }
    return null;
  }

  /**
   * How much of a package's name a copy may lack. Of {@code org.eclipse.jetty} the last part tells
   * enough to look closer; of {@code io.netty}, or {@code javax.servlet}, all of it is needed.
   */
  private static int headThatMayGo(String top) {
    int last = top.lastIndexOf('.');
    return top.indexOf('.') < last ? last + 1 : 0;
  }

  /** Weaves that mean just this class, or null. */
  @Nullable List<Entry> named(String internalName) {
    return byInternalName.get(internalName);
  }

  /** The class of a library of which this one may be a copy, or null. */
  @Nullable Original original(String internalName) {
    return copied.find(internalName);
  }

  /** Whether the class file may be one of those that are woven for their supertype. */
  boolean maybeSubtype(byte[] classFile) {
    return descriptors.found(classFile);
  }

  /** Weaves of subtypes. */
  List<Entry> ofSubtypes() {
    return bySupertype;
  }

  /** Weaves of subtypes of what there may be copies of, as they are for the types themselves. */
  List<Entry> ofCopiedSubtypes() {
    return bySupertypeCopied;
  }

  /**
   * The prefixes, with a slash at the end, below which the class file may mean a copied supertype.
   */
  List<String> copiesMaybeMeant(byte[] classFile) {
    List<String> prefixes = descriptors.prefixes(classFile);
    prefixes.remove("");
    return prefixes;
  }

  /**
   * The descriptor that a class with the method must have in its pool; a star stands for the prefix
   * of a copy.
   */
  private static String descriptor(Weave weave, List<String> packages) {
    StringBuilder descriptor = new StringBuilder("(");
    for (String type : weaveParameters(weave)) {
      append(descriptor, type, packages);
    }
    descriptor.append(')');
    String returned = weave.returnType();
    if (returned == null) {
      descriptor.append('V');
    } else {
      append(descriptor, returned, packages);
    }
    return descriptor.toString();
  }

  private static void append(StringBuilder descriptor, String type, List<String> packages) {
    descriptor
        .append('L')
        .append(packageOf(type, packages) == null ? "" : "*")
        .append(type.replace('.', '/'))
        .append(';');
  }

  private static List<String> weaveParameters(Weave weave) {
    List<String> parameters = weave.parameterTypes();
    if (parameters == null) {
      throw new IllegalArgumentException(weave + " names no parameter types");
    }
    return parameters;
  }
}
