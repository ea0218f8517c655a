package io.outrigger.engine.method;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** A method as its class file declares it. */
final class ScannedMethod {

  private final int access;
  private final String name;
  private final String descriptor;
  private final List<String> throwsTypes;
  private final List<ScannedAnnotation> annotations = new ArrayList<>(2);
  private volatile List<String> parameterNames = List.of();
  private volatile List<List<String>> parameterAnnotations = List.of();

  ScannedMethod(int access, String name, String descriptor, List<String> throwsTypes) {
    this.access = access;
    this.name = name;
    this.descriptor = descriptor;
    this.throwsTypes = throwsTypes;
  }

  String name() {
    return name;
  }

  String descriptor() {
    return descriptor;
  }

  boolean isStatic() {
    return (access & Opcodes.ACC_STATIC) != 0;
  }

  boolean isPrivate() {
    return (access & Opcodes.ACC_PRIVATE) != 0;
  }

  boolean isPublic() {
    return (access & Opcodes.ACC_PUBLIC) != 0;
  }

  boolean isSynchronized() {
    return (access & Opcodes.ACC_SYNCHRONIZED) != 0;
  }

  boolean isAbstract() {
    return (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0;
  }

  /** Whether the compiler made it for the descriptor of what another method overrides. */
  boolean isBridge() {
    return (access & Opcodes.ACC_BRIDGE) != 0;
  }

  /** Whether the other one has its name and as many parameters. */
  boolean isLike(ScannedMethod other) {
    return name.equals(other.name)
        && Type.getArgumentTypes(descriptor).length
            == Type.getArgumentTypes(other.descriptor).length;
  }

  /** Whether a method of the same name and descriptor is declared no other way, code aside. */
  boolean isDeclaredLike(ScannedMethod other) {
    return access == other.access
        && throwsTypes.equals(other.throwsTypes)
        && parameterNames.equals(other.parameterNames)
        && parameterAnnotations.equals(other.parameterAnnotations)
        && ScannedAnnotation.types(annotations).equals(ScannedAnnotation.types(other.annotations));
  }

  /** Whether the compiler made it, or it makes an object or a class ready. */
  boolean isLeftAlone() {
    return (access & (Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC)) != 0 || name.startsWith("<");
  }

  /**
   * Whether it is one of Kotlin's that can be suspended: it returns when it is, and is called again
   * to go on, so that a call of it need not be one.
   */
  boolean isSuspending() {
    return descriptor.endsWith("Lkotlin/coroutines/Continuation;)Ljava/lang/Object;");
  }

  /**
   * What Kotlin has as the body of the function that this one overrides.
   *
   * @param bodies internal name of its class
   */
  ScannedMethod bodyIn(String bodies) {
    return new ScannedMethod(
        access | Opcodes.ACC_STATIC,
        name,
        KotlinNames.descriptorOfBody(bodies, descriptor),
        throwsTypes);
  }

  /** Binary names. */
  List<String> throwsTypes() {
    return throwsTypes;
  }

  List<ScannedAnnotation> annotations() {
    return annotations;
  }

  /** What the parameters are called, once {@link ParameterNames} has read it; else empty. */
  List<String> parameterNames() {
    return parameterNames;
  }

  void parameterNames(List<String> names) {
    parameterNames = names;
  }

  /** Binary names of the types of annotations by parameter; empty where none has any. */
  List<List<String>> parameterAnnotations() {
    return parameterAnnotations;
  }

  void annotateParameter(int index, String annotationType) {
    List<List<String>> all = new ArrayList<>(parameterAnnotations);
    while (all.size() <= index) {
      all.add(List.of());
    }
    List<String> ofOne = new ArrayList<>(all.get(index));
    ofOne.add(annotationType);
    all.set(index, List.copyOf(ofOne));
    parameterAnnotations = List.copyOf(all);
  }

  /** Name and parameter types, for people; overloads differ. */
  String shown() {
    StringBuilder text = new StringBuilder(name).append('(');
    String between = "";
    for (String each : parameterTypes()) {
      text.append(between).append(each.substring(each.lastIndexOf('.') + 1));
      between = ",";
    }
    return text.append(')').toString();
  }

  /** Binary names of the erased types of the parameters. */
  List<String> parameterTypes() {
    Type[] types = Type.getArgumentTypes(descriptor);
    List<String> names = new ArrayList<>(types.length);
    for (Type each : types) {
      names.add(each.getClassName());
    }
    return names;
  }
}
