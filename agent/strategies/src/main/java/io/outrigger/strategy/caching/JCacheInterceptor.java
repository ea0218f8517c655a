package io.outrigger.strategy.caching;

import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.port.method.MethodInterceptor;
import io.outrigger.port.method.MethodPort.Problems;
import io.outrigger.strategy.Coroutines;
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
    if (Coroutines.areIn(call.type())) {
      for (MethodAnnotation each : Nearest.of(call, JCacheAnnotations.ALL)) {
        problems.add(each, call.toString(), CachingInterceptor.SUSPENDING);
      }
      return inner;
    }
    List<MethodAnnotation> nearest = Nearest.of(call, JCacheAnnotations.ALL);
    MethodHandle composed = inner;
    for (MethodAnnotation each : nearest) {
      try {
        composed = around(call, each, composed);
      } catch (InvalidAnnotationException e) {
        problems.add(each, call.toString(), Objects.requireNonNull(e.getMessage()));
      } catch (RuntimeException | LinkageError e) {
        problems.add(each, call.toString(), "it could not be applied: " + e);
      }
    }
    return composed;
  }

  @Override
  public MethodHandle around(MethodCall call, MethodAnnotation annotation, MethodHandle inner)
      throws InvalidAnnotationException {
    return new JCachePlan(parts.get(), call, annotation).around(inner);
  }
}
