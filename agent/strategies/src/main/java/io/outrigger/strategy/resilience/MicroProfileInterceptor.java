package io.outrigger.strategy.resilience;

import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.port.method.MethodInterceptor;
import io.outrigger.port.method.MethodPort.Problems;
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
    for (AnnotationSpec each : MicroProfileAnnotations.NESTED) {
      if (call.annotation(each) != null) {
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
