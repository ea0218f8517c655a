package io.outrigger.engine.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Notes what parameters of methods are called, while a class is written anyway: by {@code javac
 * -parameters}, else by what is there for debuggers.
 */
final class ParameterNames extends ClassVisitor {

  private final Map<String, ScannedMethod> methods;

  /**
   * Passes the class on.
   *
   * @param methods that are to know it, by name and descriptor
   */
  ParameterNames(ClassVisitor next, Map<String, ScannedMethod> methods) {
    super(Opcodes.ASM9, next);
    this.methods = methods;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor written = super.visitMethod(access, name, descriptor, signature, exceptions);
    ScannedMethod method = methods.get(name + descriptor);
    return method == null ? written : new Names(written, method);
  }

  private static final class Names extends MethodVisitor {

    private final ScannedMethod method;
    private final List<@Nullable String> declared = new ArrayList<>();
    private final Type[] types;
    private final @Nullable String[] local;

    Names(MethodVisitor next, ScannedMethod method) {
      super(Opcodes.ASM9, next);
      this.method = method;
      this.types = Type.getArgumentTypes(method.descriptor());
      this.local = new String[types.length];
    }

    @Override
    public void visitParameter(@Nullable String name, int access) {
      declared.add(name);
      super.visitParameter(name, access);
    }

    @Override
    public void visitLocalVariable(
        String name,
        String descriptor,
        @Nullable String signature,
        Label start,
        Label end,
        int index) {
      int slot = method.isStatic() ? 0 : 1;
      for (int i = 0; i < types.length; i++) {
        // another variable may come to the same place later in the method
        if (slot == index && local[i] == null) {
          local[i] = name;
        }
        slot += types[i].getSize();
      }
      super.visitLocalVariable(name, descriptor, signature, start, end, index);
    }

    @Override
    public void visitEnd() {
      List<@Nullable String> names =
          declared.size() == types.length && !declared.contains(null)
              ? declared
              : Arrays.asList(local);
      if (!names.contains(null)) {
        List<String> known = new ArrayList<>();
        for (String each : names) {
          known.add(String.valueOf(each));
        }
        method.parameterNames(List.copyOf(known));
      }
      super.visitEnd();
    }
  }
}
