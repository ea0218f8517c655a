package io.outrigger.engine.method;

import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Reads whose a class's bridges are: each calls one method of its own name and class. */
final class Bridges extends ClassVisitor {

  /** Stands where a bridge calls several. */
  private static final String SEVERAL = "";

  private final String className;
  private final Map<String, String> called = new HashMap<>();

  private Bridges(String className) {
    super(Opcodes.ASM9);
    this.className = className;
  }

  /** Descriptors of what bridges call, by their names and descriptors; empty where nobody tells. */
  static Map<String, String> read(ClassReader reader) {
    Bridges bridges = new Bridges(reader.getClassName());
    reader.accept(bridges, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return bridges.called;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    if ((access & Opcodes.ACC_BRIDGE) == 0) {
      return null;
    }
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitMethodInsn(
          int opcode, String owner, String callee, String calleeDescriptor, boolean isInterface) {
        if (owner.equals(className) && callee.equals(name)) {
          called.merge(
              name + descriptor,
              calleeDescriptor,
              (one, other) -> one.equals(other) ? one : SEVERAL);
        }
      }
    };
  }
}
