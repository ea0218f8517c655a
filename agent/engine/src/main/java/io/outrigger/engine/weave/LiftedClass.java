package io.outrigger.engine.weave;

import java.io.IOException;
import java.io.UncheckedIOException;
import net.bytebuddy.jar.asm.ClassWriter;

/**
 * Writes a class file from before Java 7 with version 51, the first that may hold invokedynamic.
 * From there on the verifier wants stack map frames, so they are computed, and knows no
 * subroutines: a class that has some, which compilers stopped making with Java 1.4.2, is refused.
 */
final class LiftedClass extends ClassWriter {

  /** Java 7's major version. */
  static final int INVOKEDYNAMIC = 51;

  private final ClassFiles files;

  LiftedClass(ClassFiles files) {
    super(COMPUTE_FRAMES);
    this.files = files;
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
