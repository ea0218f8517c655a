package io.outrigger.engine.weave;

import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Lifts a class file from before Java 7 to version 51, the first that may hold invokedynamic. From
 * there on the verifier wants stack map frames, so they are computed, and knows no subroutines: a
 * class that has some, which compilers stopped making with Java 1.4.2, is refused.
 */
final class ClassLift implements AsmVisitorWrapper {

  /** Java 7's major version. */
  static final int INVOKEDYNAMIC = 51;

  @Override
  public int mergeWriter(int flags) {
    return flags | ClassWriter.COMPUTE_FRAMES;
  }

  @Override
  public int mergeReader(int flags) {
    return flags | ClassReader.SKIP_FRAMES;
  }

  @Override
  public ClassVisitor wrap(
      TypeDescription type,
      ClassVisitor next,
      Implementation.Context context,
      TypePool types,
      FieldList<FieldDescription.InDefinedShape> fields,
      MethodList<?> methods,
      int writerFlags,
      int readerFlags) {
    return new ClassVisitor(OpenedClassReader.ASM_API, next) {
      @Override
      public void visit(
          int version,
          int access,
          String name,
          @Nullable String signature,
          @Nullable String superName,
          String @Nullable [] interfaces) {
        super.visit(
            Math.max(version & 0xffff, INVOKEDYNAMIC),
            access,
            name,
            signature,
            superName,
            interfaces);
      }

      @Override
      public MethodVisitor visitMethod(
          int access,
          String name,
          String descriptor,
          @Nullable String signature,
          String @Nullable [] exceptions) {
        return new MethodVisitor(
            OpenedClassReader.ASM_API,
            super.visitMethod(access, name, descriptor, signature, exceptions)) {
          @Override
          public void visitJumpInsn(int opcode, Label label) {
            if (opcode == Opcodes.JSR) {
              throw new IllegalStateException(
                  "it has subroutines (jsr), from a compiler before Java 1.4.2");
            }
            super.visitJumpInsn(opcode, label);
          }
        };
      }
    };
  }
}
