package io.outrigger.strategy.caching;

import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.strategy.Body;
import io.outrigger.strategy.Publishers;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Calls a method and does to caches what is to be done before it and at its end: when it has
 * returned, or when the stage or publisher that it returns has ended.
 */
@SuppressWarnings("FutureReturnValueIgnored") // handed to the caller
final class WrittenCall {

  private static final MethodHandle CALL;

  static {
    try {
      CALL =
          MethodHandles.lookup()
              .findVirtual(
                  WrittenCall.class, "call", MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** What is done around each call. */
  @FunctionalInterface
  interface Each {

    /**
     * Does what is to be done before the call. Does not throw.
     *
     * @param arguments the method's, behind the object that it is called on
     */
    WrittenLater begin(@Nullable Object[] arguments);
  }

  private final Each each;
  private final Body body;
  private final boolean stages;
  private final @Nullable Publishers publishers;

  private WrittenCall(Each each, Body body, boolean stages, @Nullable Publishers publishers) {
    this.each = each;
    this.body = body;
    this.stages = stages;
    this.publishers = publishers;
  }

  /**
   * A handle of the same type around a method whose result is put.
   *
   * @throws InvalidAnnotationException if there is none, or none that can be
   */
  static MethodHandle putting(Each each, MethodHandle inner) throws InvalidAnnotationException {
    Class<?> result = inner.type().returnType();
    boolean stages = WritesAround.checkPut(result);
    return new WrittenCall(each, new Body(inner), stages, CachedAround.monos(result))
        .around(inner.type());
  }

  /**
   * A handle of the same type around a method whose result does not matter.
   *
   * @throws InvalidAnnotationException if nobody tells when it comes
   */
  static MethodHandle around(Each each, MethodHandle inner) throws InvalidAnnotationException {
    Class<?> result = inner.type().returnType();
    boolean stages = result == CompletionStage.class || result == CompletableFuture.class;
    boolean published = Publishers.arePublished(result);
    if (!stages && !published && OnceOnly.isLater(result)) {
      throw new InvalidAnnotationException(
          "nobody tells when results of the type "
              + result.getName()
              + " come: expected CompletionStage, CompletableFuture, Mono or Flux");
    }
    return new WrittenCall(each, new Body(inner), stages, published ? Publishers.of(result) : null)
        .around(inner.type());
  }

  /** The same around any method: where nobody tells when its result comes, when it has returned. */
  static MethodHandle aroundAny(Each each, MethodHandle inner) {
    try {
      return around(each, inner);
    } catch (InvalidAnnotationException untold) {
      return new WrittenCall(each, new Body(inner), false, null).around(inner.type());
    }
  }

  private MethodHandle around(MethodType type) {
    return Body.collected(CALL.bindTo(this), type);
  }

  @SuppressWarnings("unused") // through CALL
  private @Nullable Object call(@Nullable Object[] arguments) throws Throwable {
    Publishers operators = publishers;
    if (operators != null) {
      Object published = body.call(arguments);
      return published == null
          ? null
          : WrittenLater.around(operators, published, () -> each.begin(arguments));
    }
    WrittenLater written = each.begin(arguments);
    Object result;
    written.inside(true);
    try {
      result = body.call(arguments);
    } catch (Throwable thrown) {
      written.inside(false);
      written.ended(null, thrown);
      throw thrown;
    }
    written.inside(false);
    if (!stages || result == null) {
      written.ended(result, null);
      return result;
    }
    // whoever hears of its end finds the cache as it is to be
    CompletableFuture<@Nullable Object> own = new TiedStage(result);
    EndOfStage end =
        (value, thrown) -> {
          if (EndOfStage.isGivenUp(thrown)) {
            written.dropped();
          } else {
            written.ended(value, thrown == null ? null : EndOfStage.by(thrown));
          }
        };
    if (EndOfStage.follow(result, own, end)) {
      return own;
    }
    written.dropped();
    return result;
  }
}
