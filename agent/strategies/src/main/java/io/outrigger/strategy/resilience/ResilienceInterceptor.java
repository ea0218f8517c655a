package io.outrigger.strategy.resilience;

import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.port.method.MethodInterceptor;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** Leads each annotation to what it means. */
final class ResilienceInterceptor implements MethodInterceptor {

  private final LazyResilience parts;

  ResilienceInterceptor(LazyResilience parts) {
    this.parts = parts;
  }

  @Override
  public List<AnnotationSpec> annotations() {
    return ResilienceAnnotations.NESTED;
  }

  @Override
  public MethodHandle around(MethodCall call, MethodAnnotation annotation, MethodHandle inner)
      throws InvalidAnnotationException, ReflectiveOperationException {
    Resilience all = parts.get();
    return switch (annotation.spec().name()) {
      case "Fallback" -> FallbackAround.around(all, call, annotation, inner);
      case "Retry" -> RetryAround.around(all, call, annotation, inner);
      case "RateLimit" -> RateLimitAround.around(all, call, annotation, inner);
      case "TimeLimit" -> TimeLimitAround.around(all, call, annotation, inner);
      case "Bulkhead" -> BulkheadAround.around(all, call, annotation, inner);
      case "CircuitBreaker" -> BreakerAround.around(all, call, annotation, inner);
      default -> throw new InvalidAnnotationException(annotation.spec() + " is not known here");
    };
  }
}
