package io.outrigger.engine.weave;

import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Weaves the methods that are meant and leaves all else as it is. */
final class WovenClass extends ClassVisitor {

  private final Map<WeavableMethod, List<AdviceCall>> meant;
  private final Handle bootstrap;

  WovenClass(ClassVisitor next, Map<WeavableMethod, List<AdviceCall>> meant, Handle bootstrap) {
    super(Opcodes.ASM9, next);
    this.meant = meant;
    this.bootstrap = bootstrap;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor written = super.visitMethod(access, name, descriptor, signature, exceptions);
    for (Map.Entry<WeavableMethod, List<AdviceCall>> each : meant.entrySet()) {
      if (each.getKey().is(name, descriptor)) {
        return woven(written, each.getKey(), each.getValue());
      }
    }
    return written;
  }

  /** The first call is the outermost: on the way in it is made first, on the way out last. */
  private MethodVisitor woven(
      MethodVisitor written, WeavableMethod method, List<AdviceCall> calls) {
    int last = calls.size() - 1;
    WovenMethod innermost = new WovenMethod(method, method.locals(), calls.get(last), bootstrap);
    WovenMethod outermost = innermost;
    for (int i = last - 1; i >= 0; i--) {
      WovenMethod around = new WovenMethod(method, outermost.locals(), calls.get(i), bootstrap);
      outermost.writeTo(around);
      outermost = around;
    }
    outermost.writeTo(written);
    return innermost;
  }
}
