package io.outrigger.port.method;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One woven method, while it is being linked: what it is and what applies to it. It leads to
 * classes of the application, so nothing of it is kept but texts.
 */
public final class MethodCall {

  private final MethodHandles.Lookup lookup;
  private final String methodName;
  private final MethodType type;
  private final boolean isStatic;
  private final boolean isSynchronized;
  private final List<String> throwsTypes;
  private final List<MethodAnnotation> annotations;
  private final List<String> parameterNames;
  private final List<List<String>> parameterAnnotations;

  /**
   * Describes a method whose parameters have no known names.
   *
   * @param lookup with all rights of the class that declares the method
   * @param type as the method declares it, without the object that it is called on
   * @param isSynchronized whether it holds a lock from before what applies until after it
   * @param throwsTypes binary names of the exceptions that the method declares
   * @param annotations what applies to it
   */
  public MethodCall(
      MethodHandles.Lookup lookup,
      String methodName,
      MethodType type,
      boolean isStatic,
      boolean isSynchronized,
      List<String> throwsTypes,
      List<MethodAnnotation> annotations) {
    this(
        lookup,
        methodName,
        type,
        isStatic,
        isSynchronized,
        throwsTypes,
        annotations,
        List.of(),
        List.of());
  }

  /**
   * Describes a method.
   *
   * @param parameterNames as many as there are parameters, or none where they are not known
   * @param parameterAnnotations binary names of the types of annotations, by parameter; empty where
   *     no parameter has any
   */
  public MethodCall(
      MethodHandles.Lookup lookup,
      String methodName,
      MethodType type,
      boolean isStatic,
      boolean isSynchronized,
      List<String> throwsTypes,
      List<MethodAnnotation> annotations,
      List<String> parameterNames,
      List<List<String>> parameterAnnotations) {
    this.lookup = Objects.requireNonNull(lookup);
    this.methodName = methodName;
    this.type = type;
    this.isStatic = isStatic;
    this.isSynchronized = isSynchronized;
    this.throwsTypes = List.copyOf(throwsTypes);
    this.annotations = List.copyOf(annotations);
    this.parameterNames = List.copyOf(parameterNames);
    this.parameterAnnotations = List.copyOf(parameterAnnotations);
  }

  /** With all rights of the class that declares the method. */
  public MethodHandles.Lookup lookup() {
    return lookup;
  }

  /** The class that declares the method. */
  public Class<?> declaringClass() {
    return lookup.lookupClass();
  }

  /** The method's name. */
  public String methodName() {
    return methodName;
  }

  /** The name by which what applies to the method is known: class and method with a dot. */
  public String defaultName() {
    return declaringClass().getName() + "." + methodName;
  }

  /** Parameters and result as the method declares them, without the object that it is called on. */
  public MethodType type() {
    return type;
  }

  /**
   * What the parameters are called in the source; empty where the class file does not say so. Not
   * the object that the method is called on.
   */
  public List<String> parameterNames() {
    return parameterNames;
  }

  /**
   * Whether a parameter carries an annotation beside one of the method's.
   *
   * @param beside the method's: where it is inherited, the parameters are those of what it is
   *     inherited from
   * @param index of the parameter, from 0; the object that the method is called on is none
   * @param annotationType the binary name of the annotation's type
   */
  public boolean isParameterAnnotated(MethodAnnotation beside, int index, String annotationType) {
    List<List<String>> inherited = beside.parameterAnnotations();
    List<List<String>> all = inherited == null ? parameterAnnotations : inherited;
    return index < all.size() && all.get(index).contains(annotationType);
  }

  /** Whether the method is called on no object. */
  public boolean isStatic() {
    return isStatic;
  }

  /**
   * Whether the method is synchronized. Then the caller holds the lock while what applies is at
   * work, and no other thread can call the body meanwhile.
   */
  public boolean isSynchronized() {
    return isSynchronized;
  }

  /** The type of handles around the method: the object, if there is one, comes first. */
  public MethodType handleType() {
    return isStatic ? type : type.insertParameterTypes(0, declaringClass());
  }

  /** Binary names of the exceptions that the method declares. */
  public List<String> throwsTypes() {
    return throwsTypes;
  }

  /**
   * What applies to the method: lines of the configuration first, then what is carried, the nearest
   * first. Of each kind one at most, unless it is {@linkplain AnnotationSpec#isRepeatable()
   * repeatable}.
   */
  public List<MethodAnnotation> annotations() {
    return annotations;
  }

  /** All annotations of that kind, in the order in which they were written. */
  public List<MethodAnnotation> annotations(AnnotationSpec spec) {
    List<MethodAnnotation> all = new ArrayList<>(1);
    for (MethodAnnotation each : annotations) {
      if (each.spec() == spec) {
        all.add(each);
      }
    }
    return all;
  }

  /** The annotation of that kind, the first if there are several, or null. */
  public @Nullable MethodAnnotation annotation(AnnotationSpec spec) {
    for (MethodAnnotation each : annotations) {
      if (each.spec() == spec) {
        return each;
      }
    }
    return null;
  }

  /** Class and method, for people. */
  @Override
  public String toString() {
    return declaringClass().getName() + "#" + methodName;
  }
}
