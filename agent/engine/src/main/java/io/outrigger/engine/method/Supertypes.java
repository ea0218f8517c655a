package io.outrigger.engine.method;

import java.io.IOException;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;

/** What a class extends and implements, as class files tell it. Nothing is loaded. */
public interface Supertypes {

  /**
   * Whether the class is the type or one of its subtypes, however far down.
   *
   * @throws IOException if a class file cannot be read
   */
  boolean isSubtypeOf(String internalName) throws IOException;

  /**
   * Superclasses and interfaces, however far up, nearest first; those of the JDK and those that
   * cannot be found are left out.
   *
   * @throws IOException if a class file cannot be read
   */
  List<ClassReader> above() throws IOException;
}
