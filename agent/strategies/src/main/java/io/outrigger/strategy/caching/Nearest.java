package io.outrigger.strategy.caching;

import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.Carrier;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Of adopted annotations those that are written nearest: what a method carries takes the place of
 * what its class does, and that of what is inherited, whatever kinds they are.
 */
final class Nearest {

  private Nearest() {}

  /**
   * Those of one method or class, innermost first.
   *
   * @param specs the vocabulary, outermost first; those that only say what others mean are left out
   */
  static List<MethodAnnotation> of(MethodCall call, List<AnnotationSpec> specs) {
    boolean meant = isMeantByClasses(call);
    MethodAnnotation nearest = null;
    for (MethodAnnotation each : call.annotations()) {
      if (isOneOf(each, specs)
          && (meant || !isOfClass(each))
          && (nearest == null || (isOfClass(nearest) && !isOfClass(each)))) {
        nearest = each;
      }
    }
    List<MethodAnnotation> all = new ArrayList<>();
    for (int i = specs.size() - 1; i >= 0; i--) {
      MethodAnnotation each = call.annotation(specs.get(i));
      if (each != null
          && nearest != null
          && isOneOf(each, specs)
          && Objects.equals(each.carrier(), nearest.carrier())) {
        all.add(each);
      }
    }
    return all;
  }

  private static boolean isOneOf(MethodAnnotation annotation, List<AnnotationSpec> specs) {
    return !annotation.spec().isSettings() && specs.contains(annotation.spec());
  }

  /**
   * Whether what is written at a class is for the method: not if it is on no object or tells of the
   * object itself, for which no container stands between. Objects would answer for each other.
   */
  private static boolean isMeantByClasses(MethodCall call) {
    return !call.isStatic()
        && !CachedAround.tellsOfObject(call)
        && !(call.methodName().equals("finalize") && call.type().parameterCount() == 0);
  }

  private static boolean isOfClass(MethodAnnotation annotation) {
    @Nullable Carrier carrier = annotation.carrier();
    return carrier != null && carrier.methodName() == null;
  }
}
