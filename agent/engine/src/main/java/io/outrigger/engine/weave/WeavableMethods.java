package io.outrigger.engine.weave;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Finds the methods of a class whose names some weave knows. */
final class WeavableMethods extends ClassVisitor {

  private final String owner;
  private final List<Entry> entries;
  private final List<WeavableMethod> found = new ArrayList<>();

  private WeavableMethods(String owner, List<Entry> entries) {
    super(Opcodes.ASM9);
    this.owner = owner;
    this.entries = entries;
  }

  /** Those that have code; the code of others is not even looked at. */
  static List<WeavableMethod> of(ClassReader reader, List<Entry> entries) {
    WeavableMethods methods = new WeavableMethods(reader.getClassName(), entries);
    reader.accept(methods, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return methods.found;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
      return null;
    }
    for (Entry each : entries) {
      if (each.weave().methodName().equals(name)) {
        WeavableMethod method = new WeavableMethod(owner, access, name, descriptor);
        found.add(method);
        return new MethodVisitor(Opcodes.ASM9) {
          @Override
          public void visitMaxs(int stack, int locals) {
            method.locals(locals);
          }
        };
      }
    }
    return null;
  }
}
