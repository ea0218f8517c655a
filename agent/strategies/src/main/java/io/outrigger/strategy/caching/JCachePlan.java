package io.outrigger.strategy.caching;

import io.outrigger.option.OptionValues;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.Attribute;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.strategy.Body;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one of JCache's annotations makes of one method. */
final class JCachePlan {

  private final Caching parts;
  private final OptionValues options;
  private final MethodCall call;
  private final MethodAnnotation annotation;
  private final @Nullable MethodAnnotation defaults;

  JCachePlan(Caching parts, MethodCall call, MethodAnnotation annotation) {
    this.parts = parts;
    this.options = parts.options();
    this.call = call;
    this.annotation = annotation;
    this.defaults = call.annotation(JCacheAnnotations.CACHE_DEFAULTS);
  }

  /** Class and method, for people. */
  String method() {
    return call.toString();
  }

  /**
   * A handle of the same type that does in place of a write what leaves nothing out of date; the
   * same one if the annotation writes nothing.
   *
   * @throws InvalidAnnotationException if there is no such cache to be had
   */
  MethodHandle emptying(MethodHandle inner) throws InvalidAnnotationException {
    boolean reads =
        annotation.spec() == JCacheAnnotations.CACHE_RESULT
            && !annotation.get(JCacheAnnotations.SKIP_GET, options);
    return reads ? inner : new Emptying(List.of(cache(name(), false))).around(inner);
  }

  /**
   * A handle of the same type.
   *
   * @throws InvalidAnnotationException if the annotation cannot be followed at the method
   */
  MethodHandle around(MethodHandle inner) throws InvalidAnnotationException {
    String resolver = textOrDefault(JCacheAnnotations.RESOLVER);
    if (resolver != null) {
      throw new InvalidAnnotationException(
          "cacheResolverFactory=" + resolver + " is not supported");
    }
    AnnotationSpec spec = annotation.spec();
    String name = name();
    if (spec == JCacheAnnotations.CACHE_RESULT) {
      return result(name, inner);
    }
    if (spec == JCacheAnnotations.CACHE_PUT) {
      return put(name, inner);
    }
    Body key = spec == JCacheAnnotations.CACHE_REMOVE ? new Body(key(name)) : null;
    boolean after = annotation.get(JCacheAnnotations.AFTER, options);
    ThrownTypes though = thrown(JCacheAnnotations.EVICT_FOR, JCacheAnnotations.NO_EVICT_FOR, false);
    return WrittenCall.around(new JCacheRemove(cache(name, false), key, after, though), inner);
  }

  private MethodHandle result(String name, MethodHandle inner) throws InvalidAnnotationException {
    CachedAround.checkObject(call);
    CachedAround.check(inner.type().returnType());
    boolean asks = !annotation.get(JCacheAnnotations.SKIP_GET, options);
    MethodHandle key = key(name);
    MethodHandle body = throwing(key, asks, inner);
    NamedCache cache = cache(name, asks);
    cache.values(ValueOrigin.result(call));
    if (!asks) {
      return WritesAround.putting(cache, key, false, body);
    }
    long maxWaitNanos = CachedAround.maxWait(call, options.get(CachingOptions.MAX_WAIT));
    return CachedAround.around(
        parts, new CacheRead(cache, key, Keep.ALL, false, maxWaitNanos), body);
  }

  private MethodHandle throwing(MethodHandle key, boolean asks, MethodHandle inner)
      throws InvalidAnnotationException {
    String name = text(annotation, JCacheAnnotations.EXCEPTION_CACHE);
    if (name == null) {
      return inner;
    }
    ThrownTypes which = thrown(JCacheAnnotations.CACHED, JCacheAnnotations.NOT_CACHED, true);
    return new CachedExceptions(cache(name, asks), new Body(key), new Body(inner), which, asks)
        .handle(inner.type());
  }

  private MethodHandle put(String name, MethodHandle inner) throws InvalidAnnotationException {
    JCacheParameters parameters = JCacheParameters.of(call, annotation);
    if (parameters.value() < 0) {
      throw new InvalidAnnotationException("expected one parameter with @CacheValue");
    }
    Body key = new Body(key(name));
    NamedCache cache = cache(name, false);
    cache.values(ValueOrigin.parameter(call, parameters.value()));
    ThrownTypes though = thrown(JCacheAnnotations.CACHE_FOR, JCacheAnnotations.NO_CACHE_FOR, false);
    return WrittenCall.around(
        new JCachePut(
            cache,
            key,
            parameters.value() + (call.isStatic() ? 0 : 1),
            annotation.get(JCacheAnnotations.AFTER, options),
            though),
        inner);
  }

  private ThrownTypes thrown(
      Attribute<String> included, Attribute<String> excluded, boolean allByDefault) {
    return ThrownTypes.of(text(annotation, included), text(annotation, excluded), allByDefault);
  }

  private MethodHandle key(String name) throws InvalidAnnotationException {
    JCacheParameters parameters = JCacheParameters.of(call, annotation);
    String generator = textOrDefault(JCacheAnnotations.KEY_GENERATOR);
    return generator == null
        ? KeyHandles.of(call, parameters.key(), parts, name)
        : JCacheGenerator.of(parts, call, generator, name, annotation.spec().type(), parameters);
  }

  /**
   * The cache.
   *
   * @param asks whether it answers; otherwise it is only written to
   */
  private NamedCache cache(String name, boolean asks) throws InvalidAnnotationException {
    NamedCache cache = parts.cache(call, annotation, name);
    if (asks) {
      cache.keyUse().reads(null);
    } else {
      cache.writtenBy(Caches.user(call), null);
    }
    return cache;
  }

  private String name() {
    String given = textOrDefault(JCacheAnnotations.NAME);
    return given == null ? defaultName(call) : given;
  }

  /** As JCache has it, with names of types as the virtual machine has them. */
  private static String defaultName(MethodCall call) {
    StringBuilder text = new StringBuilder(call.defaultName()).append('(');
    String between = "";
    for (Class<?> each : call.type().parameterList()) {
      text.append(between).append(each.getName());
      between = ",";
    }
    return text.append(')').toString();
  }

  private @Nullable String textOrDefault(Attribute<String> attribute) {
    String given = text(annotation, attribute);
    if (given != null || defaults == null) {
      return given;
    }
    return text(defaults, attribute);
  }

  /** Null where nothing is said, be it by what stands for nothing. */
  private @Nullable String text(MethodAnnotation from, Attribute<String> attribute) {
    String given = from.find(attribute, options);
    return given == null
            || given.isEmpty()
            || given.equals(JCacheAnnotations.PACKAGE + "CacheKeyGenerator")
            || given.equals(JCacheAnnotations.PACKAGE + "CacheResolverFactory")
        ? null
        : given;
  }
}
