package io.outrigger.strategy.caching;

import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.port.method.MethodInterceptor;
import io.outrigger.port.method.MethodPort.Problems;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** Leads Spring's annotations of caches to what they mean there. */
final class SpringInterceptor implements MethodInterceptor {

  private final LazyCaching parts;

  SpringInterceptor(LazyCaching parts) {
    this.parts = parts;
  }

  @Override
  public List<AnnotationSpec> annotations() {
    return SpringAnnotations.ALL;
  }

  @Override
  public MethodHandle aroundAll(MethodCall call, MethodHandle inner, Problems problems) {
    List<MethodAnnotation> nearest = Nearest.of(call, SpringAnnotations.ALL);
    if (CachingInterceptor.areLeftOut(call, nearest, problems)) {
      return inner;
    }
    List<SpringOperation> operations = SpringOperation.of(call, nearest, parts.options(), problems);
    return operations.isEmpty()
        ? inner
        : new SpringPlan(parts.get(), call, operations, problems).around(inner);
  }

  @Override
  public MethodHandle around(MethodCall call, MethodAnnotation annotation, MethodHandle inner)
      throws InvalidAnnotationException {
    throw new InvalidAnnotationException("what it means depends on the others");
  }
}
