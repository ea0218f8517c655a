package io.outrigger.engine.weave;

import java.io.IOException;
import java.io.UncheckedIOException;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Writes a class file from before Java 7 with version 51, the first that may hold invokedynamic.
 * From there on the verifier wants stack map frames, so they are computed, and knows no
 * subroutines: a class that has some, which compilers stopped making with Java 1.4.2, is refused.
 */
final class LiftedClass extends ClassWriter {

  /** Java 7's major version. */
  static final int INVOKEDYNAMIC = 51;

  private final ClassFiles files;

  private LiftedClass(ClassFiles files) {
    super(COMPUTE_FRAMES);
    this.files = files;
  }

  /**
   * The same class with version 51.
   *
   * @param files its surroundings
   * @throws RuntimeException if it cannot be lifted
   */
  static byte[] of(ClassReader old, ClassFiles files) {
    LiftedClass writer = new LiftedClass(files);
    old.accept(new OtherVersion(writer), ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  private static final class OtherVersion extends ClassVisitor {

    OtherVersion(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      super.visit(INVOKEDYNAMIC, access, name, signature, superName, interfaces);
    }
  }

  @Override
  protected String getCommonSuperClass(String one, String other) {
    try {
      return files.commonSuperclass(one, other);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
