package io.outrigger.engine.weave;

import io.outrigger.engine.method.Supertypes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Who extends whom, as class files tell it: those of the class being woven and of what its loader
 * sees. Nothing is loaded.
 */
final class ClassFiles implements Supertypes {

  private static final String OBJECT = "java/lang/Object";
  private static final ClassLoader BOOT = new ClassLoader(null) {};

  private final ClassLoader loader;
  private final ClassReader woven;

  /**
   * The surroundings of a class.
   *
   * @param loader the class's loader, or null for the boot loader
   * @param woven the class itself
   */
  ClassFiles(@Nullable ClassLoader loader, ClassReader woven) {
    this.loader = loader == null ? BOOT : loader;
    this.woven = woven;
  }

  /** The class file, or null if there is none. */
  static byte @Nullable [] read(ClassLoader loader, String internalName) throws IOException {
    try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
      return in == null ? null : in.readAllBytes();
    }
  }

  /**
   * Whether the class is the type or one of its subtypes, however far down. A supertype that cannot
   * be found is taken for another one.
   */
  @Override
  public boolean isSubtypeOf(String internalName) throws IOException {
    return isSubtype(woven, internalName, new HashSet<>());
  }

  @Override
  public List<ClassReader> above() throws IOException {
    List<ClassReader> above = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    seen.add(woven.getClassName());
    addAbove(woven, above, seen);
    for (int i = 0; i < above.size(); i++) {
      addAbove(above.get(i), above, seen);
    }
    return above;
  }

  private void addAbove(ClassReader type, List<ClassReader> above, Set<String> seen)
      throws IOException {
    String superclass = type.getSuperName();
    if (superclass != null) {
      addAbove(superclass, above, seen);
    }
    for (String each : type.getInterfaces()) {
      addAbove(each, above, seen);
    }
  }

  private void addAbove(String name, List<ClassReader> above, Set<String> seen) throws IOException {
    if (!name.startsWith("java/") && seen.add(name)) {
      ClassReader found = find(name);
      if (found != null) {
        above.add(found);
      }
    }
  }

  private boolean isSubtype(@Nullable ClassReader type, String wanted, Set<String> seen)
      throws IOException {
    if (type == null) {
      return false;
    }
    if (type.getClassName().equals(wanted)) {
      return true;
    }
    for (String each : type.getInterfaces()) {
      if (isSubtype(each, wanted, seen)) {
        return true;
      }
    }
    String superclass = type.getSuperName();
    return superclass != null && isSubtype(superclass, wanted, seen);
  }

  private boolean isSubtype(String name, String wanted, Set<String> seen) throws IOException {
    if (name.equals(wanted)) {
      return true;
    }
    // java.* extends java.* alone, and most classes end there at once
    if (name.startsWith("java/") && !wanted.startsWith("java/")) {
      return false;
    }
    return seen.add(name) && isSubtype(find(name), wanted, seen);
  }

  /**
   * The nearest class that both are, for stack map frames.
   *
   * @throws IOException if a class file on the way is missing
   */
  String commonSuperclass(String one, String other) throws IOException {
    if (one.equals(other)) {
      return one;
    }
    if (one.equals(OBJECT) || other.equals(OBJECT)) {
      return OBJECT;
    }
    Set<String> above = new HashSet<>();
    for (String each = one; each != null; each = superclass(each)) {
      above.add(each);
    }
    for (String each = other; each != null; each = superclass(each)) {
      if (above.contains(each)) {
        return each;
      }
    }
    return OBJECT;
  }

  /** To the verifier, interfaces are objects. */
  private @Nullable String superclass(String name) throws IOException {
    if (name.equals(OBJECT)) {
      return null;
    }
    ClassReader type = find(name);
    if (type == null) {
      throw new IOException("no class file of " + name);
    }
    return (type.getAccess() & Opcodes.ACC_INTERFACE) != 0 ? OBJECT : type.getSuperName();
  }

  private @Nullable ClassReader find(String name) throws IOException {
    if (name.equals(woven.getClassName())) {
      return woven;
    }
    byte[] classFile = read(loader, name);
    return classFile == null ? null : new ClassReader(classFile);
  }
}
