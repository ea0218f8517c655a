package io.outrigger.engine.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * A class as its class file declares it: its annotations, its methods and theirs. Of annotations
 * that mean nothing here the types are known alone.
 */
final class ScannedClass extends ClassVisitor {

  private final List<ScannedAnnotation> annotations = new ArrayList<>();
  private final List<ScannedMethod> methods = new ArrayList<>();
  private final String name;
  private final boolean isInterface;
  private final MethodRules rules;
  private final ClassReader reader;
  private @Nullable Map<String, String> bridges;

  private ScannedClass(String name, boolean isInterface, MethodRules rules, ClassReader reader) {
    super(Opcodes.ASM9);
    this.rules = rules;
    this.reader = reader;
    this.name = name;
    this.isInterface = isInterface;
  }

  /**
   * The class.
   *
   * @param rules tell which annotations mean something
   */
  static ScannedClass of(ClassReader reader, MethodRules rules) {
    ScannedClass scanned =
        new ScannedClass(
            reader.getClassName().replace('/', '.'),
            (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0,
            rules,
            reader);
    reader.accept(
        scanned, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return scanned;
  }

  /** The binary name. */
  String name() {
    return name;
  }

  boolean isInterface() {
    return isInterface;
  }

  List<ScannedAnnotation> annotations() {
    return annotations;
  }

  List<ScannedMethod> methods() {
    return methods;
  }

  /** The method of this class that the other one overrides or implements, or null. */
  @Nullable ScannedMethod find(ScannedMethod other) {
    for (ScannedMethod each : methods) {
      if (each.name().equals(other.name()) && each.descriptor().equals(other.descriptor())) {
        return each;
      }
    }
    return null;
  }

  /** The method that a bridge of this class is for, or null where its code does not tell. */
  @Nullable ScannedMethod bridged(ScannedMethod bridge) {
    Map<String, String> known = bridges;
    if (known == null) {
      known = Bridges.read(reader);
      bridges = known;
    }
    String called = known.get(bridge.name() + bridge.descriptor());
    for (ScannedMethod each : methods) {
      if (!each.isBridge()
          && each.name().equals(bridge.name())
          && each.descriptor().equals(called)) {
        return each;
      }
    }
    return null;
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return add(descriptor, annotations);
  }

  /** What others have written into theirs is not read: it may be large, or broken. */
  private @Nullable AnnotationVisitor add(String descriptor, List<ScannedAnnotation> to) {
    ScannedAnnotation annotation = new ScannedAnnotation(descriptor);
    to.add(annotation);
    return rules.mayMean(annotation) ? annotation.reader() : null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String methodName,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    List<String> throwsTypes = new ArrayList<>();
    if (exceptions != null) {
      for (String each : exceptions) {
        throwsTypes.add(each.replace('/', '.'));
      }
    }
    ScannedMethod method = new ScannedMethod(access, methodName, descriptor, throwsTypes);
    methods.add(method);
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public @Nullable AnnotationVisitor visitAnnotation(
          String annotationDescriptor, boolean visible) {
        return add(annotationDescriptor, method.annotations());
      }

      @Override
      public @Nullable AnnotationVisitor visitParameterAnnotation(
          int parameter, String annotationDescriptor, boolean visible) {
        if (rules.areAdopted()) {
          method.annotateParameter(parameter, Type.getType(annotationDescriptor).getClassName());
        }
        return null;
      }
    };
  }
}
