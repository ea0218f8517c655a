package io.outrigger.strategy.resilience;

import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.port.method.MethodInterceptor;
import io.outrigger.port.method.MethodPort.Problems;
import io.outrigger.strategy.Coroutines;
import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * Leads MicroProfile's annotations to what they mean there: with its defaults, its configuration
 * and its order of nesting. What one means depends on the others, so they are composed together.
 */
final class MicroProfileInterceptor implements MethodInterceptor {

  private final LazyResilience parts;

  MicroProfileInterceptor(LazyResilience parts) {
    this.parts = parts;
  }

  @Override
  public List<AnnotationSpec> annotations() {
    return MicroProfileAnnotations.NESTED;
  }

  @Override
  public MethodHandle aroundAll(MethodCall call, MethodHandle inner, Problems problems) {
    boolean suspending = Coroutines.areIn(call.type());
    for (AnnotationSpec each : MicroProfileAnnotations.NESTED) {
      MethodAnnotation annotation = call.annotation(each);
      if (annotation != null && suspending) {
        // its specification is about threads and stages
        problems.add(
            annotation,
            call.toString(),
            "MicroProfile's annotations are not followed at Kotlin's suspending functions");
      } else if (annotation != null) {
        return new PerBeanClass(parts.get(), call, inner, problems).handle();
      }
    }
    return inner;
  }

  /** Never called: see {@link #aroundAll}. */
  @Override
  public MethodHandle around(MethodCall call, MethodAnnotation annotation, MethodHandle inner) {
    throw new IllegalStateException(annotation + " is not applied alone");
  }
}
