package io.outrigger.engine.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads what parameters of methods are called: by {@code javac -parameters}, else by what is there
 * for debuggers.
 */
final class ParameterNames extends ClassVisitor {

  /** By name and descriptor. */
  private final Map<String, ScannedMethod> methods;

  private ParameterNames(Map<String, ScannedMethod> methods) {
    super(Opcodes.ASM9);
    this.methods = methods;
  }

  /** Lets the methods know it; those without parameters and those of other classes do not. */
  static void read(ClassReader reader, List<PlannedMethod> planned) {
    Map<String, ScannedMethod> methods = new HashMap<>();
    for (PlannedMethod each : planned) {
      String descriptor = each.method().descriptor();
      if (!descriptor.startsWith("()")) {
        methods.put(each.method().name() + descriptor, each.method());
      }
    }
    if (!methods.isEmpty()) {
      reader.accept(new ParameterNames(methods), ClassReader.SKIP_FRAMES);
    }
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    ScannedMethod method = methods.get(name + descriptor);
    return method == null ? null : new Names(method);
  }

  private static final class Names extends MethodVisitor {

    private final ScannedMethod method;
    private final List<@Nullable String> declared = new ArrayList<>();
    private final Type[] types;
    private final @Nullable String[] local;

    Names(ScannedMethod method) {
      super(Opcodes.ASM9);
      this.method = method;
      this.types = Type.getArgumentTypes(method.descriptor());
      this.local = new String[types.length];
    }

    @Override
    public void visitParameter(@Nullable String name, int access) {
      declared.add(name);
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
        if (slot == index && local[i] == null && types[i].getDescriptor().equals(descriptor)) {
          local[i] = name;
        }
        slot += types[i].getSize();
      }
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
    }
  }
}
