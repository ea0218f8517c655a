package io.outrigger.strategy.caching;

import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodCall;
import io.outrigger.port.method.MethodPort.Problems;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Spring's annotations make of one method: what removes around what puts around what answers.
 * Of a method that returns an {@code Optional} the value in it is kept.
 */
final class SpringPlan {

  private static final MethodHandle UNWRAP;
  private static final MethodHandle WRAP;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      UNWRAP =
          lookup.findStatic(
              SpringPlan.class, "unwrap", MethodType.methodType(Object.class, Optional.class));
      WRAP =
          lookup.findStatic(
              Optional.class, "ofNullable", MethodType.methodType(Optional.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** One layer. */
  @FunctionalInterface
  private interface Layer {
    MethodHandle around(SpringPart part, MethodHandle inner) throws InvalidAnnotationException;
  }

  private final Caching parts;
  private final MethodCall call;
  private final Problems problems;
  private final List<SpringPart> all = new ArrayList<>();

  /** Of what is to be put or evicted and cannot be followed. */
  private final List<NamedCache> emptied = new ArrayList<>();

  /** Whether something is to be put that cannot be followed. */
  private boolean putsElsewhere;

  SpringPlan(Caching parts, MethodCall call, List<SpringOperation> operations, Problems problems) {
    this.parts = parts;
    this.call = call;
    this.problems = problems;
    SpringPart.Reader reader = new SpringPart.Reader(parts, call);
    for (SpringOperation each : operations) {
      try {
        check(each);
        all.add(reader.read(each));
      } catch (InvalidAnnotationException | RuntimeException | LinkageError e) {
        leaveOut(each, e);
      }
    }
  }

  private void check(SpringOperation operation) throws InvalidAnnotationException {
    Class<?> result = call.type().returnType();
    if (operation.is(SpringAnnotations.CACHE_EVICT)) {
      return;
    }
    CachedAround.checkObject(call);
    if (result != Optional.class) {
      CachedAround.check(result);
    }
  }

  private void leaveOut(SpringOperation operation, Throwable why) {
    String text =
        why instanceof InvalidAnnotationException
            ? String.valueOf(why.getMessage())
            : "it could not be applied: " + why;
    if (isEmptiedFor(operation)) {
      text = text.concat(Emptying.TOLD);
    }
    problems.add(
        operation.written(),
        call.toString(),
        operation.written() == operation.annotation()
            ? text
            : operation.annotation() + ": " + text);
  }

  /** Notes the caches that others would answer from with what is out of date. */
  private boolean isEmptiedFor(SpringOperation operation) {
    if (operation.is(SpringAnnotations.CACHEABLE)) {
      return false;
    }
    putsElsewhere |= operation.is(SpringAnnotations.CACHE_PUT);
    try {
      for (String each : operation.names(parts.options())) {
        emptied.add(parts.cache(call, operation.annotation(), each));
      }
      return true;
    } catch (InvalidAnnotationException | RuntimeException | LinkageError unknown) {
      return false;
    }
  }

  /** A handle of the same type; the same one if nothing can be applied. */
  MethodHandle around(MethodHandle body) {
    boolean optional = body.type().returnType() == Optional.class && asksForResult();
    MethodHandle plain = optional ? MethodHandles.filterReturnValue(body, UNWRAP) : body;
    Duration most = parts.options().get(CachingOptions.MAX_WAIT);
    List<SpringPart> reads = of(SpringAnnotations.CACHEABLE);
    List<SpringPart> puts = of(SpringAnnotations.CACHE_PUT);
    MethodHandle composed =
        layers(
            reads, plain, (part, inner) -> part.answering(inner, CachedAround.maxWait(call, most)));
    if (!puts.isEmpty() || putsElsewhere) {
      composed = layers(puts, calledWherePut(reads, puts, plain, composed), SpringPart::putting);
    }
    composed =
        layers(
            of(SpringAnnotations.CACHE_EVICT),
            composed,
            (part, inner) ->
                part.evicting(
                    inner, part.operation().flag(SpringAnnotations.BEFORE, parts.options())));
    if (!emptied.isEmpty()) {
      composed = new Emptying(emptied).around(composed);
    }
    if (composed == plain) {
      return body;
    }
    return optional ? MethodHandles.filterReturnValue(composed, WRAP) : composed;
  }

  /** Whether anything is about the result; otherwise what the method returns is left as it is. */
  private boolean asksForResult() {
    for (SpringPart each : all) {
      if (!each.operation().is(SpringAnnotations.CACHE_EVICT) || each.mentionsResult()) {
        return true;
      }
    }
    return false;
  }

  /** Where something is to be put, the method is called, whatever a cache could answer. */
  private MethodHandle calledWherePut(
      List<SpringPart> reads, List<SpringPart> puts, MethodHandle plain, MethodHandle answered) {
    if (reads.isEmpty()) {
      return plain;
    }
    MethodHandle called = layers(reads, plain, SpringPart::putting);
    if (putsElsewhere) {
      return called;
    }
    List<SpringExpression> conditions = new ArrayList<>();
    for (SpringPart each : puts) {
      SpringExpression condition = each.condition();
      if (condition == null || condition.mentionsResult()) {
        return called;
      }
      conditions.add(condition);
    }
    return SpringCondition.guard(
        parts,
        puts.get(0).firstName(),
        called,
        answered,
        conditions.toArray(new SpringExpression[0]));
  }

  private List<SpringPart> of(AnnotationSpec spec) {
    List<SpringPart> some = new ArrayList<>();
    for (SpringPart each : all) {
      if (each.operation().is(spec)) {
        some.add(each);
      }
    }
    return some;
  }

  /** The first is outermost. */
  private MethodHandle layers(List<SpringPart> some, MethodHandle inner, Layer layer) {
    MethodHandle composed = inner;
    for (int i = some.size() - 1; i >= 0; i--) {
      try {
        composed = layer.around(some.get(i), composed);
      } catch (InvalidAnnotationException | RuntimeException | LinkageError e) {
        leaveOut(some.get(i).operation(), e);
      }
    }
    return composed;
  }

  @SuppressWarnings({"unused", "NullableOptional"}) // through UNWRAP; what methods return
  private static @Nullable Object unwrap(@Nullable Optional<?> optional) {
    return optional == null ? null : optional.orElse(null);
  }
}
