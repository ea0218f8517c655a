package io.outrigger.strategy.caching;

import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.strategy.Body;
import io.outrigger.strategy.Publishers;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Puts {@code @CachePut} and {@code @CacheEvict} around methods. */
final class WritesAround {

  private static final MethodHandle PUT;
  private static final MethodHandle EVICT;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      MethodType type = MethodType.methodType(Object.class, Object[].class);
      PUT = lookup.findVirtual(PuttingCall.class, "call", type);
      EVICT = lookup.findVirtual(EvictingCall.class, "call", type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private WritesAround() {}

  static MethodHandle put(
      Caching parts, MethodCall call, MethodAnnotation annotation, MethodHandle inner)
      throws InvalidAnnotationException {
    checkPut(call.type().returnType());
    String name = name(parts, annotation);
    MethodHandle key = key(parts, call, annotation, name);
    NamedCache cache = cache(parts, call, annotation, name, false);
    cache.values(ValueOrigin.result(call));
    return putting(
        cache, key, annotation.get(CachingAnnotations.CACHE_NULL, parts.options()), inner);
  }

  /**
   * Checks that there is something to be put.
   *
   * @return whether it is what a stage ends with
   * @throws InvalidAnnotationException if there is nothing, or nobody tells when it comes
   */
  static boolean checkPut(Class<?> result) throws InvalidAnnotationException {
    boolean stages = CachedAround.monos(result) == null && CachedAround.isFollowed(result);
    if (result == void.class || result == Void.class) {
      throw new InvalidAnnotationException("a method that returns nothing has nothing to be put");
    }
    return stages;
  }

  /**
   * Puts what a handle returns.
   *
   * @param key makes the key, before the call
   * @throws InvalidAnnotationException if it cannot be put
   */
  static MethodHandle putting(
      NamedCache cache, MethodHandle key, boolean cacheNull, MethodHandle inner)
      throws InvalidAnnotationException {
    Class<?> result = inner.type().returnType();
    boolean stages = checkPut(result);
    PuttingCall putting =
        new PuttingCall(
            cache, new Body(key), new Body(inner), cacheNull, stages, CachedAround.monos(result));
    return Body.collected(PUT.bindTo(putting), inner.type());
  }

  static MethodHandle evict(
      Caching parts, MethodCall call, MethodAnnotation annotation, MethodHandle inner)
      throws InvalidAnnotationException {
    Class<?> result = call.type().returnType();
    boolean all = annotation.get(CachingAnnotations.EVERY, parts.options());
    if (all && annotation.gives(CachingAnnotations.KEY)) {
      throw new InvalidAnnotationException("all=true and a key: expected one of them");
    }
    boolean stages = result == CompletionStage.class || result == CompletableFuture.class;
    boolean published = Publishers.arePublished(result);
    if (!stages && !published && OnceOnly.isLater(result)) {
      throw new InvalidAnnotationException(
          "nobody tells when results of the type "
              + result.getName()
              + " come: expected CompletionStage, CompletableFuture, Mono or Flux");
    }
    String name = name(parts, annotation);
    MethodHandle key = key(parts, call, annotation, name);
    EvictingCall evicting =
        new EvictingCall(
            cache(parts, call, annotation, name, all),
            all ? null : new Body(key),
            new Body(inner),
            annotation.get(CachingAnnotations.BEFORE, parts.options()),
            stages,
            published ? Publishers.of(result) : null);
    return Body.collected(EVICT.bindTo(evicting), inner.type());
  }

  private static NamedCache cache(
      Caching parts, MethodCall call, MethodAnnotation annotation, String name, boolean all)
      throws InvalidAnnotationException {
    NamedCache cache = parts.cache(call, annotation, name);
    String expression = annotation.find(CachingAnnotations.KEY, parts.options());
    KeyShape shape = all ? null : KeyHandles.shape(call, expression);
    cache.writtenBy(Caches.user(call), shape);
    return cache;
  }

  private static String name(Caching parts, MethodAnnotation annotation)
      throws InvalidAnnotationException {
    String given = annotation.find(CachingAnnotations.OF, parts.options());
    if (given == null) {
      throw new InvalidAnnotationException("expected name=, the name of the cache");
    }
    return given;
  }

  private static MethodHandle key(
      Caching parts, MethodCall call, MethodAnnotation annotation, String name)
      throws InvalidAnnotationException {
    return KeyHandles.of(
        call, annotation.find(CachingAnnotations.KEY, parts.options()), parts, name);
  }
}
