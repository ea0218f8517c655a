package io.outrigger.strategy.resilience;

import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.Attribute;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.port.method.MethodInterceptor;
import io.outrigger.port.method.Vocabulary;
import io.outrigger.spi.WeakTable;
import io.outrigger.strategy.Around;
import io.outrigger.strategy.Stages;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Leads Resilience4j's annotations to what they mean there: with its properties and its order of
 * nesting, and each one's fallback right around it.
 */
final class Resilience4jInterceptor implements MethodInterceptor {

  private final LazyResilience parts;
  private final WeakTable<ClassLoader, Instances> instances = new WeakTable<>();

  Resilience4jInterceptor(LazyResilience parts) {
    this.parts = parts;
  }

  @Override
  public List<AnnotationSpec> annotations() {
    return Resilience4jAnnotations.NESTED;
  }

  @Override
  public MethodHandle around(MethodCall call, MethodAnnotation annotation, MethodHandle inner)
      throws InvalidAnnotationException, ReflectiveOperationException {
    MethodType type = inner.type();
    if (type.returnType() == Future.class) {
      // the outcome of what returns a plain one is that of the call, as of any object
      return around(call, annotation, inner.asType(type.changeReturnType(Object.class)))
          .asType(type);
    }
    Resilience all = parts.get();
    Instances known = instances(all, call.declaringClass().getClassLoader());
    String name = known.resolve("name", text(all, annotation, Resilience4jAnnotations.NAME));
    if (name.isEmpty()) {
      throw new InvalidAnnotationException("expected a name");
    }
    MethodHandle applied = new Resilience4jAround(all, known, call, annotation, name).around(inner);
    if (Stages.canReplace(inner.type().returnType())) {
      applied = Around.failingStage(applied);
    }
    String fallback =
        known.resolve(
            "fallbackMethod", text(all, annotation, Resilience4jAnnotations.FALLBACK_METHOD));
    return fallback.isEmpty() ? applied : fallback(all, call, annotation, fallback, applied);
  }

  /** What the annotation gives, or nothing. */
  static String text(Resilience all, MethodAnnotation annotation, Attribute<String> attribute) {
    String text = annotation.find(attribute, all.options());
    return text == null ? "" : text;
  }

  /** A fallback that is not there is told of, and the rest applies: so it is in Resilience4j. */
  private static MethodHandle fallback(
      Resilience all,
      MethodCall call,
      MethodAnnotation annotation,
      String name,
      MethodHandle applied)
      throws ReflectiveOperationException {
    try {
      return FallbackAround.around(
          all, call, annotation, new FallbackMethods(call, name, true), applied);
    } catch (InvalidAnnotationException e) {
      all.warn(annotation.where() + " has no fallback: " + e.getMessage());
      return applied;
    }
  }

  private Instances instances(Resilience all, @Nullable ClassLoader ofClass) {
    ClassLoader loader = ofClass == null ? ClassLoader.getSystemClassLoader() : ofClass;
    Instances known = instances.get(loader);
    if (known != null) {
      return known;
    }
    AppTexts texts =
        AppTexts.of(loader, all.options(), Vocabulary.RESILIENCE4J.prefix(), all::warn);
    return instances.putIfAbsent(loader, Instances.of(texts, all::warn));
  }
}
