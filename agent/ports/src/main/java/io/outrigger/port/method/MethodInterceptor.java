package io.outrigger.port.method;

import io.outrigger.spi.Interceptor;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Objects;

/** What a strategy does around methods of the application. */
public interface MethodInterceptor extends Interceptor {

  /** The annotations that it implements, in the order in which they nest: outermost first. */
  List<AnnotationSpec> annotations();

  /** The configuration has changed: {@link #around} is about to be called anew for each method. */
  default void changing() {}

  /** {@link #around} has been called anew for each method that was linked before. */
  default void changed() {}

  /**
   * Composes all that applies to one method: each of {@link #annotations()} by itself, unless what
   * one means depends on the others.
   *
   * @param inner the body, or what other interceptors have put around it
   * @param problems hears of annotations that are left out
   * @return of the same type; {@code inner} itself where nothing can be applied
   */
  default MethodHandle aroundAll(
      MethodCall call, MethodHandle inner, MethodPort.Problems problems) {
    MethodHandle composed = inner;
    List<AnnotationSpec> specs = annotations();
    for (int i = specs.size() - 1; i >= 0; i--) {
      List<MethodAnnotation> several = call.annotations(specs.get(i));
      for (int j = several.size() - 1; j >= 0; j--) {
        composed = aroundOne(call, several.get(j), composed, problems);
      }
    }
    return composed;
  }

  private MethodHandle aroundOne(
      MethodCall call,
      MethodAnnotation annotation,
      MethodHandle inner,
      MethodPort.Problems problems) {
    try {
      MethodHandle outer = around(call, annotation, inner);
      if (!outer.type().equals(inner.type())) {
        throw new IllegalStateException(getClass().getName() + " made a handle of " + outer.type());
      }
      return outer;
    } catch (InvalidAnnotationException e) {
      problems.add(annotation, call.toString(), Objects.requireNonNull(e.getMessage()));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      problems.add(annotation, call.toString(), "it could not be applied: " + e);
    }
    return inner;
  }

  /**
   * Composes what applies to one method. Called when the method is reached for the first time, on a
   * thread of the application, and again whenever what applies has changed.
   *
   * <p>What the handle does on its own account must not throw into the application, other than what
   * the annotation means for it; what the body throws goes through.
   *
   * @param call what is linked, with at least one annotation
   * @param annotation the one of {@link #annotations()} that is to be applied
   * @param inner the body, or what applies inside of this; of {@link MethodCall#handleType()}
   * @return of the same type
   * @throws InvalidAnnotationException if the annotation cannot be followed at this method; the
   *     others still are
   */
  MethodHandle around(MethodCall call, MethodAnnotation annotation, MethodHandle inner)
      throws InvalidAnnotationException, ReflectiveOperationException;
}
