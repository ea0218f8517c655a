package io.outrigger.engine.method;

import java.util.Map;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Lets methods begin with the calls of what applies to them:
 *
 * <pre>
 *   if (entered()) return (T) call(this, arguments…);
 *   the method's own code
 * </pre>
 *
 * <p>Both are invokedynamic. Types of the application are objects in their descriptors, so that
 * nothing is loaded, nor fails to be, where the call is resolved.
 */
final class WovenPlans extends ClassVisitor {

  private final Map<String, String> ids;
  private final Handle bootstrap;
  private String owner = "";

  /**
   * Weaves methods.
   *
   * @param ids what the call sites know the methods by, by name and descriptor
   */
  WovenPlans(ClassVisitor next, Map<String, String> ids, Handle bootstrap) {
    super(Opcodes.ASM9, next);
    this.ids = ids;
    this.bootstrap = bootstrap;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    owner = name;
    super.visit(version, access, name, signature, superName, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor written = super.visitMethod(access, name, descriptor, signature, exceptions);
    boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
    String id = ids.get(name + descriptor);
    if (id != null) {
      return new Planned(written, isStatic, name, descriptor, id);
    }
    String function = isStatic ? KotlinNames.ofBody(owner, name, descriptor) : null;
    String ofFunction = function == null ? null : ids.get(function);
    if (function == null || ofFunction == null) {
      return written;
    }
    int end = function.indexOf('(');
    return new Overriding(written, function.substring(0, end), function.substring(end), ofFunction);
  }

  /** Marks calls of what the method overrides. */
  private class Overriding extends MethodVisitor {

    private final String name;
    private final String descriptor;
    final String id;

    Overriding(MethodVisitor next, String name, String descriptor, String id) {
      super(Opcodes.ASM9, next);
      this.name = name;
      this.descriptor = descriptor;
      this.id = id;
    }

    /** What it overrides is a part of the same call, to which the same applied already. */
    @Override
    public void visitMethodInsn(
        int opcode, String of, String called, String calledDescriptor, boolean isInterface) {
      if (called.equals(name) && !of.equals(owner) && isOverridden(opcode, of, calledDescriptor)) {
        super.visitInvokeDynamicInsn(
            MethodLinker.OVERRIDDEN, "()V", bootstrap, MethodLinker.METHODS, id, of);
      }
      super.visitMethodInsn(opcode, of, called, calledDescriptor, isInterface);
    }

    private boolean isOverridden(int opcode, String of, String calledDescriptor) {
      return opcode == Opcodes.INVOKESPECIAL
          ? calledDescriptor.equals(descriptor)
          : opcode == Opcodes.INVOKESTATIC
              && KotlinNames.isOfBodies(of)
              && calledDescriptor.equals(KotlinNames.descriptorOfBody(of, descriptor));
    }
  }

  private final class Planned extends Overriding {

    private final boolean isStatic;
    private final Type[] parameters;
    private final Type result;

    Planned(MethodVisitor next, boolean isStatic, String name, String descriptor, String id) {
      super(next, name, descriptor, id);
      this.isStatic = isStatic;
      this.parameters = Type.getArgumentTypes(descriptor);
      this.result = Type.getReturnType(descriptor);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      Label body = new Label();
      super.visitInvokeDynamicInsn(
          MethodLinker.ENTERED, "()Z", bootstrap, MethodLinker.METHODS, id);
      super.visitJumpInsn(Opcodes.IFEQ, body);
      call();
      super.visitLabel(body);
      frame();
      // the method's own code may begin with a frame, and there is none twice at one place
      super.visitInsn(Opcodes.NOP);
    }

    private void call() {
      StringBuilder general = new StringBuilder("(");
      int slot = 0;
      if (!isStatic) {
        super.visitVarInsn(Opcodes.ALOAD, 0);
        general.append(WovenTypes.OBJECT.getDescriptor());
        slot = 1;
      }
      for (Type each : parameters) {
        super.visitVarInsn(each.getOpcode(Opcodes.ILOAD), slot);
        general.append(WovenTypes.general(each).getDescriptor());
        slot += each.getSize();
      }
      general.append(')').append(WovenTypes.general(result).getDescriptor());
      super.visitInvokeDynamicInsn(
          MethodLinker.CALL, general.toString(), bootstrap, MethodLinker.METHODS, id);
      if (result.getSort() >= Type.ARRAY) {
        super.visitTypeInsn(Opcodes.CHECKCAST, result.getInternalName());
      }
      super.visitInsn(result.getOpcode(Opcodes.IRETURN));
    }

    private void frame() {
      int own = isStatic ? 0 : 1;
      Object[] locals = new Object[own + parameters.length];
      if (!isStatic) {
        locals[0] = owner;
      }
      for (int i = 0; i < parameters.length; i++) {
        locals[own + i] = WovenTypes.verified(parameters[i]);
      }
      super.visitFrame(Opcodes.F_NEW, locals.length, locals, 0, new Object[0]);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      int pushed = isStatic ? 0 : 1;
      for (Type each : parameters) {
        pushed += each.getSize();
      }
      super.visitMaxs(Math.max(maxStack, Math.max(pushed, 2)), maxLocals);
    }
  }
}
