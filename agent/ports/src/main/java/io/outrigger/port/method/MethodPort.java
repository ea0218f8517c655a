package io.outrigger.port.method;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/** Where strategies meet methods of the application. */
public final class MethodPort {

  /** Hears of an annotation that has no effect at a method. */
  @FunctionalInterface
  public interface Problems {
    /**
     * The annotation alone is left out.
     *
     * @param method class and method
     * @param why a sentence
     */
    void add(MethodAnnotation annotation, String method, String why);
  }

  private static volatile List<MethodInterceptor> interceptors = List.of();

  private MethodPort() {}

  /** Puts the strategies in, outermost first. Called once, before the application's main. */
  public static void install(List<MethodInterceptor> strategies) {
    interceptors = List.copyOf(strategies);
  }

  /** All annotations that some strategy implements, outermost first. */
  public static List<AnnotationSpec> annotations() {
    List<AnnotationSpec> all = new ArrayList<>();
    for (MethodInterceptor each : interceptors) {
      all.addAll(each.annotations());
    }
    return all;
  }

  /** What applies to methods is about to be composed anew. */
  public static void changing() {
    for (MethodInterceptor each : interceptors) {
      each.changing();
    }
  }

  /** What applies to methods has been composed anew. */
  public static void changed() {
    for (MethodInterceptor each : interceptors) {
      each.changed();
    }
  }

  /**
   * Composes everything that applies to a method around its body.
   *
   * @param body of {@link MethodCall#handleType()}
   * @return of the same type; the body itself where nothing can be applied
   */
  public static MethodHandle around(MethodCall call, MethodHandle body, Problems problems) {
    MethodHandle composed = body;
    List<MethodInterceptor> all = interceptors;
    for (int i = all.size() - 1; i >= 0; i--) {
      composed = all.get(i).aroundAll(call, composed, problems);
    }
    return composed;
  }
}
