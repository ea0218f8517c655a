package io.outrigger.strategy.caching;

import io.outrigger.port.method.Carrier;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.strategy.Body;
import io.outrigger.strategy.Publishers;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Puts a cache in front of a method: typed handles, so that to answer from it allocates nothing.
 *
 * <pre>
 *   key = …(arguments);
 *   found = cache.find(key);
 *   return found != MISS ? (T) found : (T) cache.answer(key, {arguments});
 * </pre>
 */
final class CachedAround {

  private static final MethodHandle FIND;
  private static final MethodHandle ANSWER;
  private static final MethodHandle IS_FOUND;
  private static final MethodHandle COMPLETED;
  private static final MethodHandle ANSWER_MONO;
  private static final MethodHandle SUBSCRIBED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      FIND =
          lookup.findVirtual(
              CachedCall.class, "find", MethodType.methodType(Object.class, Object.class));
      ANSWER =
          lookup.findVirtual(
              CachedCall.class,
              "answer",
              MethodType.methodType(Object.class, Object.class, Object[].class));
      IS_FOUND =
          lookup.findStatic(
              CachedAround.class, "isFound", MethodType.methodType(boolean.class, Object.class));
      ANSWER_MONO =
          lookup.findVirtual(
              CachedMono.class,
              "answer",
              MethodType.methodType(Object.class, Object.class, Object[].class));
      SUBSCRIBED =
          lookup.findStatic(
              CachedAround.class,
              "asStage",
              MethodType.methodType(Object.class, Publishers.class, Object.class));
      COMPLETED =
          lookup.findStatic(
              CompletableFuture.class,
              "completedFuture",
              MethodType.methodType(CompletableFuture.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private CachedAround() {}

  static MethodHandle around(
      Caching parts, MethodCall call, MethodAnnotation annotation, MethodHandle inner)
      throws InvalidAnnotationException {
    Class<?> result = call.type().returnType();
    Carrier carrier = annotation.carrier();
    boolean ofClass = carrier != null && carrier.methodName() == null;
    if (ofClass && (result == void.class || tellsOfObject(call))) {
      return inner;
    }
    checkObject(call);
    if (ofClass && annotation.gives(CachingAnnotations.NAME)) {
      throw new InvalidAnnotationException(
          "with a name at the class its methods would answer each other's values: expected it at a"
              + " method");
    }
    boolean later = check(result);
    String given = annotation.find(CachingAnnotations.NAME, parts.options());
    String name = given == null ? Caches.defaultName(call) : given;
    // before there is a cache: they may be wrong
    CacheSettings settings = CacheSettings.of(annotation, parts.options());
    if (!settings.weight().isEmpty()) {
      Weight.check(settings.weight(), call.lookup(), later ? Object.class : result);
    }
    String expression = annotation.find(CachingAnnotations.KEY, parts.options());
    MethodHandle key = KeyHandles.of(call, expression, parts, name);
    NamedCache cache =
        parts.cache(call, annotation, name, settings, CacheSettings.areGivenBy(annotation));
    if (given == null) {
      key = KeyHandles.apart(call, expression, parts, cache, key);
    }
    cache.keyUse().reads(KeyHandles.shape(call, expression));
    cache.values(ValueOrigin.result(call));
    CacheRead read =
        new CacheRead(
            cache,
            key,
            Keep.ALL,
            annotation.get(CachingAnnotations.CACHE_NULL, parts.options()),
            maxWait(call, annotation.get(CachingAnnotations.MAX_WAIT, parts.options())));
    return around(parts, read, inner);
  }

  /**
   * Whether results of that type can be cached.
   *
   * @return whether they end later than the method returns
   * @throws InvalidAnnotationException if they cannot
   */
  static boolean check(Class<?> result) throws InvalidAnnotationException {
    boolean later = monos(result) != null || isFollowed(result);
    if (result == void.class || result == Void.class) {
      throw new InvalidAnnotationException(
          "a method that returns nothing has nothing to be cached");
    }
    return later;
  }

  /**
   * Puts a cache in front of a handle.
   *
   * @param inner what it returns is what is kept, or ends with that
   * @throws InvalidAnnotationException if such results cannot be cached
   */
  static MethodHandle around(Caching parts, CacheRead read, MethodHandle inner)
      throws InvalidAnnotationException {
    Class<?> result = inner.type().returnType();
    boolean stages = check(result);
    Publishers monos = monos(result);
    CachedCall cached =
        new CachedCall(
            read.cache(),
            stages ? Object.class : MethodType.methodType(result).wrap().returnType(),
            stages,
            !result.isPrimitive(),
            new Body(monos == null ? inner : subscribed(monos, inner)),
            read.keep(),
            new Body(read.key()),
            read.cacheNull(),
            read.maxWaitNanos(),
            parts.refresher(),
            parts.tired(),
            parts.ends(),
            parts.delays());
    if (monos == null) {
      return around(cached, read.key(), inner.type());
    }
    CachedMono mono = new CachedMono(cached, new Body(inner), monos);
    return MethodHandles.foldArguments(
        collected(ANSWER_MONO.bindTo(mono), inner.type()), read.key());
  }

  /** Whether it is of what {@link Object} has that which others call without being asked. */
  static boolean tellsOfObject(MethodCall call) {
    int count = call.type().parameterCount();
    return switch (call.methodName()) {
      case "hashCode", "toString" -> count == 0;
      case "equals" -> count == 1 && call.type().parameterType(0) == Object.class;
      default -> false;
    };
  }

  /**
   * Refuses what is asked of every object.
   *
   * @throws InvalidAnnotationException if the method is one of those
   */
  static void checkObject(MethodCall call) throws InvalidAnnotationException {
    if (tellsOfObject(call)) {
      throw new InvalidAnnotationException(
          "equals, hashCode and toString tell of the object that they are called on, and are not"
              + " cached");
    }
  }

  /**
   * How many nanoseconds a call may wait. Who holds the lock of a synchronized method does not: the
   * one that loads may wait for that lock.
   *
   * @throws InvalidAnnotationException if the method's results cannot be cached
   */
  static long maxWait(MethodCall call, Duration most) throws InvalidAnnotationException {
    return call.isSynchronized() && !check(call.type().returnType()) ? 0 : most.toNanos();
  }

  /** Takes the key and the arguments. */
  private static MethodHandle collected(MethodHandle answer, MethodType type) {
    return Body.collected(answer, type.insertParameterTypes(0, Object.class));
  }

  /** What ends with the value as a stage, for who loads it without being asked. */
  private static MethodHandle subscribed(Publishers monos, MethodHandle inner) {
    MethodHandle erased = inner.asType(inner.type().changeReturnType(Object.class));
    return MethodHandles.filterReturnValue(erased, SUBSCRIBED.bindTo(monos));
  }

  @SuppressWarnings("unused") // through SUBSCRIBED
  private static @Nullable Object asStage(Publishers monos, @Nullable Object mono) {
    return mono == null ? null : monos.subscribed(mono);
  }

  /**
   * Reactor's operators, if the method returns a {@code Mono}.
   *
   * @throws InvalidAnnotationException if its library lacks some
   */
  static @Nullable Publishers monos(Class<?> result) throws InvalidAnnotationException {
    if (!Publishers.arePublished(result)) {
      return null;
    }
    Publishers publishers = Publishers.of(result);
    return publishers.areMonos() ? publishers : null;
  }

  private static MethodHandle around(CachedCall cached, MethodHandle key, MethodType type) {
    Class<?> result = type.returnType();
    // of its own type: a handle remembers as what it was asked for last, and some are the JDK's
    MethodHandle passOn = cached.stages() ? COMPLETED : MethodHandles.identity(result);
    MethodHandle hit =
        MethodHandles.dropArguments(
            passOn.asType(MethodType.methodType(result, Object.class)),
            1,
            type.insertParameterTypes(0, Object.class).parameterList());
    MethodHandle miss =
        MethodHandles.dropArguments(collected(ANSWER.bindTo(cached), type), 0, Object.class);
    MethodHandle either = MethodHandles.guardWithTest(IS_FOUND, hit, miss);
    MethodHandle found = MethodHandles.foldArguments(either, FIND.bindTo(cached));
    return MethodHandles.foldArguments(found, key);
  }

  /**
   * Whether the method returns a stage that one of ours can take the place of.
   *
   * @throws InvalidAnnotationException if it returns what comes later in another way
   */
  static boolean isFollowed(Class<?> result) throws InvalidAnnotationException {
    if (result == CompletionStage.class || result == CompletableFuture.class) {
      return true;
    }
    if (OnceOnly.isUsedUp(result)) {
      throw new InvalidAnnotationException(
          "results of the type "
              + result.getName()
              + " come later or are read once, and cannot be cached; CompletionStage,"
              + " CompletableFuture and Mono can");
    }
    return false;
  }

  @SuppressWarnings("unused") // through IS_FOUND
  private static boolean isFound(Object found) {
    return found != CachedCall.MISS;
  }
}
