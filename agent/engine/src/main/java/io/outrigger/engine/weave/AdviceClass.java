package io.outrigger.engine.weave;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Advice as its class file describes it. The words are Byte Buddy's annotations, of which only
 * those that are understood here are accepted: advice must never mean something else than it says.
 */
final class AdviceClass {

  private static final String WORDS = "Lnet/bytebuddy/asm/Advice$";
  private static final int NOTHING = Integer.MIN_VALUE;

  private final String name;
  private @Nullable AdviceMethod enter;
  private @Nullable AdviceMethod exit;

  private AdviceClass(String name) {
    this.name = name;
  }

  /**
   * Reads an advice class.
   *
   * @throws UnknownWordException if it uses a word that is not understood
   */
  static AdviceClass read(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    AdviceClass advice = new AdviceClass(reader.getClassName().replace('/', '.'));
    reader.accept(
        advice.new Methods(),
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    AdviceMethod exit = advice.exit;
    AdviceMethod enter = advice.enter;
    if (exit != null
        && exit.wants(AdviceMethod.ENTER)
        && (enter == null || Type.getReturnType(enter.descriptor()).equals(Type.VOID_TYPE))) {
      throw new IllegalArgumentException(advice.name + " has no way in that returns something");
    }
    return advice;
  }

  /** The binary name of the class. */
  String name() {
    return name;
  }

  /** The way in, or null. */
  @Nullable AdviceMethod enter() {
    return enter;
  }

  /** The way out, or null. */
  @Nullable AdviceMethod exit() {
    return exit;
  }

  /** Whether it puts something in the place of the result. */
  boolean replaces() {
    AdviceMethod known = exit;
    return known != null && known.replaces();
  }

  private UnknownWordException unknown(String word) {
    return new UnknownWordException(name + ": " + word);
  }

  private final class Methods extends ClassVisitor {

    Methods() {
      super(Opcodes.ASM9);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String method,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new Method(method, descriptor);
    }
  }

  private final class Method extends MethodVisitor {

    private final String method;
    private final String descriptor;
    private final List<Integer> inputs = new ArrayList<>();
    private boolean isEnter;
    private boolean isExit;
    private boolean inline = true;
    private boolean onThrowable;
    private boolean replaces;
    private boolean castsResult;

    Method(String method, String descriptor) {
      super(Opcodes.ASM9);
      this.method = method;
      this.descriptor = descriptor;
      for (int i = Type.getArgumentTypes(descriptor).length; i > 0; i--) {
        inputs.add(NOTHING);
      }
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
      if (!annotation.startsWith(WORDS)) {
        return null;
      }
      switch (annotation.substring(WORDS.length())) {
        case "OnMethodEnter;" -> isEnter = true;
        case "OnMethodExit;" -> isExit = true;
        case "AssignReturned$ToReturned;" -> {
          replaces = true;
          return new Replacing();
        }
        default -> throw unknown(annotation);
      }
      return new AnnotationVisitor(Opcodes.ASM9) {
        @Override
        public void visit(String word, Object value) {
          if (word.equals("inline")) {
            inline = (Boolean) value;
          } else if (word.equals("onThrowable")
              && value.equals(Type.getObjectType("java/lang/Throwable"))) {
            onThrowable = true;
          } else {
            throw unknown(word);
          }
        }
      };
    }

    @Override
    public @Nullable AnnotationVisitor visitParameterAnnotation(
        int parameter, String annotation, boolean visible) {
      if (!annotation.startsWith(WORDS)) {
        return null;
      }
      switch (annotation.substring(WORDS.length())) {
        case "This;" -> inputs.set(parameter, AdviceMethod.THIS);
        case "Enter;" -> inputs.set(parameter, AdviceMethod.ENTER);
        case "Return;" -> inputs.set(parameter, AdviceMethod.RETURN);
        case "Thrown;" -> inputs.set(parameter, AdviceMethod.THROWN);
        case "Argument;" -> {
          // the index follows
        }
        default -> throw unknown(annotation);
      }
      return new AnnotationVisitor(Opcodes.ASM9) {
        @Override
        public void visit(String word, Object value) {
          if (!word.equals("value")) {
            throw unknown(word);
          }
          inputs.set(parameter, (Integer) value);
        }

        @Override
        public void visitEnum(String word, String type, String value) {
          // the call of a method handle converts where it has to, which is what "dynamic" means
          if (!word.equals("typing")) {
            throw unknown(word);
          }
        }
      };
    }

    private final class Replacing extends AnnotationVisitor {

      Replacing() {
        super(Opcodes.ASM9);
      }

      @Override
      public void visit(String word, Object value) {
        throw unknown(word);
      }

      @Override
      public void visitEnum(String word, String type, String value) {
        if (!word.equals("typing") || !value.equals("DYNAMIC")) {
          throw unknown(word);
        }
        castsResult = true;
      }
    }

    @Override
    public void visitEnd() {
      if (!isEnter && !isExit) {
        return;
      }
      if (inline || inputs.contains(NOTHING)) {
        throw unknown(inline ? "inlining" : "a parameter of " + method);
      }
      // null leaves the result as it is; what else is put there has to be cast to fit
      if (replaces
          && (!isExit || !castsResult || Type.getReturnType(descriptor).getSort() < Type.ARRAY)) {
        throw unknown("a result of " + method);
      }
      AdviceMethod made =
          new AdviceMethod(method, descriptor, List.copyOf(inputs), onThrowable, replaces);
      if (isEnter) {
        enter = made;
      } else {
        exit = made;
      }
    }
  }
}
