package io.outrigger.strategy.caching;

import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.port.method.MethodInterceptor;
import io.outrigger.port.method.MethodPort.Problems;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Objects;

/** Leads JCache's annotations to what they mean there. */
final class JCacheInterceptor implements MethodInterceptor {

  private final LazyCaching parts;

  JCacheInterceptor(LazyCaching parts) {
    this.parts = parts;
  }

  @Override
  public List<AnnotationSpec> annotations() {
    return JCacheAnnotations.ALL;
  }

  @Override
  public MethodHandle aroundAll(MethodCall call, MethodHandle inner, Problems problems) {
    List<MethodAnnotation> nearest = Nearest.of(call, JCacheAnnotations.ALL);
    if (CachingInterceptor.areLeftOut(call, nearest, problems)) {
      return inner;
    }
    MethodHandle composed = inner;
    for (MethodAnnotation each : nearest) {
      JCachePlan plan = new JCachePlan(parts.get(), call, each);
      try {
        composed = plan.around(composed);
      } catch (InvalidAnnotationException e) {
        composed = leftOut(plan, each, Objects.requireNonNull(e.getMessage()), composed, problems);
      } catch (RuntimeException | LinkageError e) {
        composed = leftOut(plan, each, "it could not be applied: " + e, composed, problems);
      }
    }
    return composed;
  }

  private static MethodHandle leftOut(
      JCachePlan plan,
      MethodAnnotation annotation,
      String why,
      MethodHandle inner,
      Problems problems) {
    MethodHandle emptying = inner;
    try {
      emptying = plan.emptying(inner);
    } catch (InvalidAnnotationException | RuntimeException | LinkageError none) {
      // there is no such cache, and nobody answers from it
    }
    problems.add(annotation, plan.method(), emptying == inner ? why : why.concat(Emptying.TOLD));
    return emptying;
  }

  @Override
  public MethodHandle around(MethodCall call, MethodAnnotation annotation, MethodHandle inner)
      throws InvalidAnnotationException {
    return new JCachePlan(parts.get(), call, annotation).around(inner);
  }
}
