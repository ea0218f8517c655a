package io.outrigger.engine.weave;

import io.outrigger.engine.method.WovenTypes;
import io.outrigger.engine.relocate.Relocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Puts the calls of one advice class into one method, as invokedynamic.
 *
 * <pre>
 *   copy what the way out wants, for the method may overwrite its parameters
 *   token = enter(…)
 *   try { the method's own code, with exit(…) before each return }
 *   catch (Throwable thrown) { exit(…); throw thrown; }        if the way out is for throwing too
 * </pre>
 *
 * <p>The method's own instructions and variables stay as they are: what is kept for the way out
 * lies behind its last variable, and is added to each stack map frame. A result is replaced without
 * a jump, {@code Optional.ofNullable(exit(…)).orElse(result)}: the frame that a jump needs would
 * have to know all that lies on the stack. Nothing is allocated where it stays as it is.
 */
final class WovenMethod extends MethodVisitor {

  private static final String THROWABLE = "java/lang/Throwable";
  private static final String OPTIONAL = "java/util/Optional";

  /** What is kept from the method's beginning for the way out. */
  private record Kept(int input, Type type, int slot) {}

  private final WeavableMethod method;
  private final AdviceClass advice;
  private final Handle bootstrap;
  private final AdviceCall call;
  private final List<Kept> kept = new ArrayList<>();
  private final int ownLocals;
  private final int locals;
  private final List<Label> ranges = new ArrayList<>();
  private int deepest;
  private @Nullable Label from;

  /**
   * Weaves one advice class; {@link #writeTo} comes next.
   *
   * @param method the method as it is
   * @param ownLocals slots for variables that are taken already
   * @throws IllegalArgumentException if the method has not what the advice wants
   */
  WovenMethod(WeavableMethod method, int ownLocals, AdviceCall call, Handle bootstrap) {
    super(Opcodes.ASM9);
    this.method = method;
    this.ownLocals = ownLocals;
    this.call = call;
    this.advice = call.advice();
    this.bootstrap = bootstrap;
    AdviceMethod enter = advice.enter();
    AdviceMethod exit = advice.exit();
    if (enter != null) {
      check(enter, true);
    }
    int free = ownLocals;
    if (exit != null) {
      check(exit, false);
      for (int input : exit.inputs()) {
        Type type = keptType(input, enter);
        if (type != null && find(input) == null) {
          kept.add(new Kept(input, type, free));
          free += type.getSize();
        }
      }
    }
    // two more while a value is returned, or one for what is thrown
    this.locals = exit == null ? free : free + 2;
  }

  void writeTo(MethodVisitor next) {
    mv = next;
  }

  /** Slots that are taken by variables once this is woven. */
  int locals() {
    return locals;
  }

  private void check(AdviceMethod wanting, boolean before) {
    for (int input : wanting.inputs()) {
      boolean there =
          switch (input) {
            case AdviceMethod.THIS -> !method.isStatic() && !(before && method.isConstructor());
            case AdviceMethod.ENTER, AdviceMethod.RETURN, AdviceMethod.THROWN -> !before;
            default -> input >= 0 && input < method.argumentTypes().length;
          };
      if (!there) {
        throw lacking(wanting);
      }
    }
    if (wanting.replaces() && method.returnType().getSize() == 0) {
      throw lacking(wanting);
    }
    if (wanting.onThrowable() && method.isConstructor()) {
      throw new IllegalArgumentException(
          advice.name() + ": what throws in a constructor cannot be woven");
    }
  }

  private IllegalArgumentException lacking(AdviceMethod wanting) {
    return new IllegalArgumentException(
        advice.name() + "." + wanting.name() + " wants what " + method.place() + " does not have");
  }

  /** The type of what is to be kept for an input, or null if there is no need to keep it. */
  private @Nullable Type keptType(int input, @Nullable AdviceMethod enter) {
    if (input >= 0) {
      return method.argumentTypes()[input];
    }
    if (input == AdviceMethod.ENTER && enter != null) {
      return WovenTypes.general(Type.getReturnType(enter.descriptor()));
    }
    // at its beginning a constructor has no object yet, and none ever assigns to its variable
    return input == AdviceMethod.THIS && !method.isConstructor()
        ? Type.getObjectType(method.owner())
        : null;
  }

  private @Nullable Kept find(int input) {
    for (Kept each : kept) {
      if (each.input == input) {
        return each;
      }
    }
    return null;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    for (Kept each : kept) {
      if (each.input != AdviceMethod.ENTER) {
        loadOriginal(each.input);
        super.visitVarInsn(each.type.getOpcode(Opcodes.ISTORE), each.slot);
      }
    }
    AdviceMethod enter = advice.enter();
    if (enter != null) {
      callEnter(enter);
    }
    AdviceMethod exit = advice.exit();
    if (exit != null && exit.onThrowable()) {
      begin();
    }
  }

  private void callEnter(AdviceMethod enter) {
    StringBuilder descriptor = new StringBuilder("(");
    int depth = 0;
    for (int input : enter.inputs()) {
      Type type = loadOriginal(input);
      depth += type.getSize();
      descriptor.append(type.getDescriptor());
    }
    Type token = WovenTypes.general(Type.getReturnType(enter.descriptor()));
    call(enter, descriptor.append(')').append(token.getDescriptor()).toString());
    deepest = Math.max(deepest, Math.max(depth, token.getSize()));
    Kept keptToken = find(AdviceMethod.ENTER);
    if (keptToken != null) {
      super.visitVarInsn(token.getOpcode(Opcodes.ISTORE), keptToken.slot);
    } else if (token.getSize() > 0) {
      super.visitInsn(token.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
    }
  }

  /** Loads the object or an argument from where it lies at the method's beginning. */
  private Type loadOriginal(int input) {
    if (input == AdviceMethod.THIS) {
      super.visitVarInsn(Opcodes.ALOAD, 0);
      return WovenTypes.OBJECT;
    }
    Type type = method.argumentTypes()[input];
    super.visitVarInsn(type.getOpcode(Opcodes.ILOAD), method.slot(input));
    return WovenTypes.general(type);
  }

  /** A stretch of the method's own code begins. */
  private void begin() {
    Label here = new Label();
    super.visitLabel(here);
    from = here;
  }

  /** It ends; the calls of advice are no part of it, lest one of them be made twice. */
  private void end() {
    Label begun = from;
    if (begun != null) {
      Label here = new Label();
      super.visitLabel(here);
      if (begun.getOffset() != here.getOffset()) {
        ranges.add(begun);
        ranges.add(here);
      }
      from = null;
    }
  }

  @Override
  public void visitInsn(int opcode) {
    AdviceMethod exit = advice.exit();
    if (exit == null || opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN) {
      super.visitInsn(opcode);
      return;
    }
    end();
    Type result = method.returnType();
    if (exit.replaces()) {
      super.visitVarInsn(result.getOpcode(Opcodes.ISTORE), locals - 2);
    } else if (result.getSize() > 0 && exit.wants(AdviceMethod.RETURN)) {
      super.visitInsn(result.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP);
      super.visitVarInsn(result.getOpcode(Opcodes.ISTORE), locals - 2);
    }
    callExit(exit, false);
    super.visitInsn(opcode);
    if (exit.onThrowable()) {
      begin();
    }
  }

  private void callExit(AdviceMethod exit, boolean thrown) {
    StringBuilder descriptor = new StringBuilder("(");
    int depth = 2;
    for (int input : exit.inputs()) {
      Type type =
          switch (input) {
            case AdviceMethod.RETURN -> loadResult(thrown);
            case AdviceMethod.THROWN -> loadThrown(thrown);
            default -> loadKept(input);
          };
      depth += type.getSize();
      descriptor.append(type.getDescriptor());
    }
    Type returned = WovenTypes.general(Type.getReturnType(exit.descriptor()));
    call(exit, descriptor.append(')').append(returned.getDescriptor()).toString());
    deepest = Math.max(deepest, depth + returned.getSize());
    if (exit.replaces() && !thrown) {
      replaceResult(method.returnType());
    } else if (returned.getSize() > 0) {
      super.visitInsn(returned.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
    }
  }

  /** What the way out has returned lies on the stack, and the result among the variables. */
  private void replaceResult(Type result) {
    boolean primitive = result.getSort() < Type.ARRAY;
    Type object = WovenTypes.boxed(result);
    super.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        OPTIONAL,
        "ofNullable",
        "(Ljava/lang/Object;)Ljava/util/Optional;",
        false);
    super.visitVarInsn(result.getOpcode(Opcodes.ILOAD), locals - 2);
    if (primitive) {
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          object.getInternalName(),
          "valueOf",
          Type.getMethodDescriptor(object, result),
          false);
    }
    super.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, OPTIONAL, "orElse", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
    super.visitTypeInsn(Opcodes.CHECKCAST, object.getInternalName());
    if (primitive) {
      super.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL,
          object.getInternalName(),
          result.getClassName().concat("Value"),
          Type.getMethodDescriptor(result),
          false);
    }
    deepest = Math.max(deepest, 1 + Math.max(1, result.getSize()));
  }

  private Type loadKept(int input) {
    Kept there = find(input);
    if (there == null) {
      return loadOriginal(input);
    }
    super.visitVarInsn(there.type.getOpcode(Opcodes.ILOAD), there.slot);
    return WovenTypes.general(there.type);
  }

  private Type loadResult(boolean thrown) {
    Type result = method.returnType();
    if (result.getSize() == 0) {
      super.visitInsn(Opcodes.ACONST_NULL);
      return WovenTypes.OBJECT;
    }
    if (thrown) {
      super.visitInsn(
          switch (result.getSort()) {
            case Type.LONG -> Opcodes.LCONST_0;
            case Type.DOUBLE -> Opcodes.DCONST_0;
            case Type.FLOAT -> Opcodes.FCONST_0;
            case Type.ARRAY, Type.OBJECT -> Opcodes.ACONST_NULL;
            default -> Opcodes.ICONST_0;
          });
    } else {
      super.visitVarInsn(result.getOpcode(Opcodes.ILOAD), locals - 2);
    }
    return WovenTypes.general(result);
  }

  private Type loadThrown(boolean thrown) {
    if (thrown) {
      super.visitVarInsn(Opcodes.ALOAD, locals - 2);
    } else {
      super.visitInsn(Opcodes.ACONST_NULL);
    }
    return WovenTypes.OBJECT;
  }

  private void call(AdviceMethod called, String descriptor) {
    super.visitInvokeDynamicInsn(called.name(), descriptor, bootstrap, bootstrapArguments(called));
  }

  private Object[] bootstrapArguments(AdviceMethod called) {
    Relocation relocation = call.relocation();
    return relocation == null
        ? new Object[] {call.hookId(), advice.name(), called.descriptor(), method.place()}
        : new Object[] {
          call.hookId(),
          advice.name(),
          called.descriptor(),
          method.place(),
          relocation.oldHead(),
          relocation.newHead()
        };
  }

  @Override
  public void visitFrame(
      int type,
      int localCount,
      Object @Nullable [] own,
      int stackCount,
      Object @Nullable [] stack) {
    if (kept.isEmpty() || own == null) {
      super.visitFrame(type, localCount, own, stackCount, stack);
      return;
    }
    int slots = 0;
    for (int i = 0; i < localCount; i++) {
      slots += own[i] == Opcodes.LONG || own[i] == Opcodes.DOUBLE ? 2 : 1;
    }
    int unused = ownLocals - slots;
    Object[] frame = new Object[localCount + unused + kept.size()];
    System.arraycopy(own, 0, frame, 0, localCount);
    addKept(frame, localCount, unused);
    super.visitFrame(type, frame.length, frame, stackCount, stack);
  }

  private void addKept(Object[] frame, int at, int unused) {
    Arrays.fill(frame, at, at + unused, Opcodes.TOP);
    int next = at + unused;
    for (Kept each : kept) {
      frame[next++] = WovenTypes.verified(each.type);
    }
  }

  @Override
  public void visitMaxs(int stack, int ownMaximum) {
    end();
    AdviceMethod exit = advice.exit();
    if (exit != null && !ranges.isEmpty()) {
      Label handler = new Label();
      super.visitLabel(handler);
      Object[] frame = new Object[ownLocals + kept.size()];
      addKept(frame, 0, ownLocals);
      super.visitFrame(Opcodes.F_NEW, frame.length, frame, 1, new Object[] {THROWABLE});
      super.visitVarInsn(Opcodes.ASTORE, locals - 2);
      callExit(exit, true);
      super.visitVarInsn(Opcodes.ALOAD, locals - 2);
      super.visitInsn(Opcodes.ATHROW);
      // last in the table: the method's own handlers come first
      for (int i = 0; i < ranges.size(); i += 2) {
        super.visitTryCatchBlock(ranges.get(i), ranges.get(i + 1), handler, THROWABLE);
      }
    }
    super.visitMaxs(stack + deepest, locals);
  }
}
