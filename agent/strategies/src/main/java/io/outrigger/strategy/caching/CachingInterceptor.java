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

/** Leads each annotation to what it means. */
final class CachingInterceptor implements MethodInterceptor {

  /** Why nothing applies to one of Kotlin's suspending functions. */
  static final String SUSPENDING = "caches do not follow Kotlin's suspending functions";

  /** Tells of adopted annotations where nothing can apply; returns whether that is so. */
  static boolean areLeftOut(MethodCall call, List<MethodAnnotation> adopted, Problems problems) {
    boolean suspending = Coroutines.areIn(call.type());
    if (suspending) {
      for (MethodAnnotation each : adopted) {
        problems.add(each, call.toString(), SUSPENDING);
      }
    }
    return suspending;
  }

  private final LazyCaching parts;

  CachingInterceptor(LazyCaching parts) {
    this.parts = parts;
  }

  @Override
  public List<AnnotationSpec> annotations() {
    return CachingAnnotations.NESTED;
  }

  @Override
  public void changing() {
    Caching made = parts.find();
    if (made != null) {
      made.changing();
    }
  }

  @Override
  public void changed() {
    Caching made = parts.find();
    if (made != null) {
      made.changed();
    }
  }

  @Override
  public MethodHandle around(MethodCall call, MethodAnnotation annotation, MethodHandle inner)
      throws InvalidAnnotationException {
    if (Coroutines.areIn(call.type())) {
      throw new InvalidAnnotationException(SUSPENDING);
    }
    Caching all = parts.get();
    return switch (annotation.spec().name()) {
      case "Cached" -> CachedAround.around(all, call, annotation, inner);
      case "CachePut" -> WritesAround.put(all, call, annotation, inner);
      case "CacheEvict" -> WritesAround.evict(all, call, annotation, inner);
      default -> throw new InvalidAnnotationException(annotation.spec() + " is not known here");
    };
  }
}
