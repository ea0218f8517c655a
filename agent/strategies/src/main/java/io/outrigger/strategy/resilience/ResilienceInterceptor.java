package io.outrigger.strategy.resilience;

import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.Attribute;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.port.method.MethodInterceptor;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** Leads each annotation to what it means. */
final class ResilienceInterceptor implements MethodInterceptor {

  private static final List<Attribute<String>> EXCEPTIONS =
      List.of(
          ResilienceAnnotations.RECORD_EXCEPTIONS,
          ResilienceAnnotations.IGNORE_EXCEPTIONS,
          ResilienceAnnotations.RETRY_EXCEPTIONS,
          ResilienceAnnotations.APPLY_ON,
          ResilienceAnnotations.SKIP_ON);

  private final LazyResilience parts;
  private final List<AnnotationSpec> order;

  /**
   * Applies what the annotations say.
   *
   * @param order outermost first
   */
  ResilienceInterceptor(LazyResilience parts, List<AnnotationSpec> order) {
    this.parts = parts;
    this.order = order;
  }

  @Override
  public List<AnnotationSpec> annotations() {
    return order;
  }

  @Override
  public void changing() {
    Resilience made = parts.find();
    if (made != null) {
      made.changing();
    }
  }

  @Override
  public void changed() {
    Resilience made = parts.find();
    if (made != null) {
      made.changed();
    }
  }

  /** Names of exceptions that the class does not see are told; others may throw them still. */
  private static void check(
      Resilience all, MethodCall call, MethodAnnotation annotation, Attribute<String> attribute) {
    if (!annotation.gives(attribute)) {
      return;
    }
    for (String name : Names.words(annotation.find(attribute, all.options()))) {
      if (name.indexOf('.') > 0 && !Names.isSeen(name, call.declaringClass().getClassLoader())) {
        all.warn(
            annotation.where()
                + " at "
                + call
                + ": "
                + attribute
                + ": there is no class "
                + name
                + "; expected the name of an exception");
      }
    }
  }

  @Override
  public MethodHandle around(MethodCall call, MethodAnnotation annotation, MethodHandle inner)
      throws InvalidAnnotationException, ReflectiveOperationException {
    Resilience all = parts.get();
    for (Attribute<String> each : EXCEPTIONS) {
      check(all, call, annotation, each);
    }
    MethodHandle body = all.futures().around(inner);
    return switch (annotation.spec().name()) {
      case "Fallback" -> FallbackAround.around(all, call, annotation, body);
      case "Retry" -> RetryAround.around(all, call, annotation, body);
      case "RateLimit" -> RateLimitAround.around(all, call, annotation, body);
      case "TimeLimit" -> TimeLimitAround.around(all, call, annotation, body);
      case "Bulkhead" -> BulkheadAround.around(all, call, annotation, body);
      case "CircuitBreaker" -> BreakerAround.around(all, call, annotation, body);
      default -> throw new InvalidAnnotationException(annotation.spec() + " is not known here");
    };
  }
}
