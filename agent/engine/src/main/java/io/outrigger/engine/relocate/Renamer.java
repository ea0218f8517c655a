package io.outrigger.engine.relocate;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import org.jspecify.annotations.Nullable;

/**
 * Says of a copy what a hook says of the library. Names in the hook's own packages are renamed
 * always, so that a copy never meets the original beside it. Any other name is renamed if the copy
 * brought that class too, which is decided class by class: the Servlet API comes along with one
 * relocated Jetty and not with the next. What belongs to the JDK or to the agent keeps its name.
 *
 * <p>Safe for threads: a hook's room loads several classes at once.
 *
 * <p>Text constants count as well, for hooks look types up by name: a text that is one of those
 * packages or begins with one, or the name of another class that was brought.
 */
public final class Renamer extends Remapper {

  /** What no product could have made a copy of that a hook means. */
  private static final String[] KEPT = {
    "java/", "io/outrigger/", "net/bytebuddy/", "org/jspecify/"
  };

  private final List<String> packages;
  private final Relocation relocation;

  /** Weakly, for what says of a copy is kept by its class loader. While it is asked it is there. */
  private final WeakReference<ClassLoader> application;

  private final Map<String, String> known = new ConcurrentHashMap<>();

  /**
   * A renamer.
   *
   * @param packages of the hook, by binary name
   * @param application the loader of the copy
   */
  public Renamer(List<String> packages, Relocation relocation, ClassLoader application) {
    super(Opcodes.ASM9);
    this.packages = packages;
    this.relocation = relocation;
    this.application = new WeakReference<>(application);
  }

  /** How the copy was made. */
  public Relocation relocation() {
    return relocation;
  }

  /** The class file of the hook as it is for the copy, under the same name. */
  public byte[] rename(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile).accept(new ClassRemapper(writer, this), 0);
    return writer.toByteArray();
  }

  /** A class's name in the copy; primitive types and arrays of them have none. */
  public String typeName(String binaryName) {
    int end = binaryName.endsWith(";") ? binaryName.length() - 1 : binaryName.length();
    int begin = binaryName.startsWith("[") ? binaryName.indexOf('L') + 1 : 0;
    if (begin == 0 && binaryName.startsWith("[")) {
      return binaryName;
    }
    return binaryName.substring(0, begin)
        + map(binaryName.substring(begin, end).replace('.', '/')).replace('/', '.')
        + binaryName.substring(end);
  }

  /**
   * A class of the library that this class file of the hook, renamed already, mentions and the copy
   * does not have; null if all are there. Where one is missing the copy is something else.
   */
  public @Nullable String missing(byte[] renamed) {
    ClassReader reader = new ClassReader(renamed);
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int at = reader.getItem(i);
      // the tag stands before what the reader points to; a type's name may be that of an array
      if (at > 0 && reader.readByte(at - 1) == 7) {
        String name = reader.readUTF8(at, buffer);
        if (name.startsWith(relocation.newHead()) && isOwn(original(name)) && !isThere(name)) {
          return name.replace('/', '.');
        }
      }
    }
    return null;
  }

  private String original(String renamed) {
    return relocation.oldHead() + renamed.substring(relocation.newHead().length());
  }

  @Override
  public String map(String internalName) {
    String mapped = known.get(internalName);
    if (mapped == null) {
      mapped = find(internalName);
      known.put(internalName, mapped);
    }
    return mapped;
  }

  private String find(String internalName) {
    for (String each : KEPT) {
      if (internalName.startsWith(each)) {
        return internalName;
      }
    }
    String renamed = relocation.renamed(internalName);
    if (renamed == null) {
      return internalName;
    }
    return isOwn(internalName) || (isThere(renamed) && !isOfTheJdk(internalName))
        ? renamed
        : internalName;
  }

  private boolean isOwn(String internalName) {
    for (String each : packages) {
      if (isWithin(internalName, each.replace('.', '/'), '/')) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWithin(String name, String top, char separator) {
    return name.startsWith(top)
        && (name.length() == top.length() || name.charAt(top.length()) == separator);
  }

  private boolean isThere(String internalName) {
    ClassLoader loader = application.get();
    return loader != null && loader.getResource(internalName + ".class") != null;
  }

  private static boolean isOfTheJdk(String internalName) {
    return ClassLoader.getPlatformClassLoader().getResource(internalName + ".class") != null;
  }

  @Override
  public Object mapValue(Object value) {
    return value instanceof String text ? text(text) : super.mapValue(value);
  }

  private String text(String text) {
    for (String each : packages) {
      if (isWithin(text, each, '.')) {
        String renamed = relocation.renamed(text.replace('.', '/'));
        return renamed == null ? text : renamed.replace('/', '.');
      }
      if (isWithin(text, each.replace('.', '/'), '/')) {
        String renamed = relocation.renamed(text);
        return renamed == null ? text : renamed;
      }
    }
    return isClassName(text) ? map(text.replace('.', '/')).replace('/', '.') : text;
  }

  /** Whether it may be the binary name of a class in a package. */
  private static boolean isClassName(String text) {
    boolean hasPackage = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        hasPackage = true;
      } else if (!Character.isJavaIdentifierPart(c)) {
        return false;
      }
    }
    return hasPackage;
  }
}
