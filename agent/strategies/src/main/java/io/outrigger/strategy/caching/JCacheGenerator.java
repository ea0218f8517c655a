package io.outrigger.strategy.caching;

import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodCall;
import io.outrigger.strategy.Body;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes keys by a generator of the application's. JCache's types are known by name alone; it leads
 * to classes of the application, and belongs to the woven method that it is for.
 */
final class JCacheGenerator {

  private static final MethodHandle MAKE;

  static {
    try {
      MAKE =
          MethodHandles.lookup()
              .findVirtual(
                  JCacheGenerator.class,
                  "make",
                  MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Faults faults;
  private final CacheCounts counts;
  private final String cache;
  private final String annotation;
  private final boolean isStatic;
  private final JCacheParameters parameters;
  private final Method method;
  private final Class<?> contextType;
  private final Class<?> parameterType;
  private final Object generator;
  private final Body generate;

  private JCacheGenerator(
      Caching parts,
      MethodCall call,
      String generatorClass,
      String cache,
      String annotation,
      JCacheParameters parameters)
      throws Throwable {
    ClassLoader loader = call.declaringClass().getClassLoader();
    this.faults = parts.faults();
    this.counts = parts.caches().counts(cache);
    this.cache = cache;
    this.annotation = annotation;
    this.isStatic = call.isStatic();
    this.parameters = parameters;
    this.method =
        call.declaringClass().getDeclaredMethod(call.methodName(), call.type().parameterArray());
    contextType = type("CacheKeyInvocationContext", loader);
    parameterType = type("CacheInvocationParameter", loader);
    Class<?> own = Class.forName(generatorClass, true, loader);
    generator =
        MethodHandles.privateLookupIn(own, call.lookup())
            .findConstructor(own, MethodType.methodType(void.class))
            .invoke();
    Class<?> generatorType = type("CacheKeyGenerator", loader);
    generate =
        new Body(
            MethodHandles.publicLookup()
                .findVirtual(
                    generatorType,
                    "generateCacheKey",
                    MethodType.methodType(type("GeneratedCacheKey", loader), contextType))
                .bindTo(generatorType.cast(generator)));
  }

  private static Class<?> type(String name, @Nullable ClassLoader loader)
      throws ClassNotFoundException {
    return Class.forName(JCacheAnnotations.PACKAGE + name, false, loader);
  }

  /**
   * A handle that makes keys of the method's parameters; throws nothing.
   *
   * @param generatorClass the binary name of the generator's class
   * @param cache the name of the cache
   * @param annotation the binary name of the annotation's type
   * @throws InvalidAnnotationException if there is no generator to be had
   */
  static MethodHandle of(
      Caching parts,
      MethodCall call,
      String generatorClass,
      String cache,
      String annotation,
      JCacheParameters parameters)
      throws InvalidAnnotationException {
    JCacheGenerator made;
    try {
      made = new JCacheGenerator(parts, call, generatorClass, cache, annotation, parameters);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable none) {
      throw new InvalidAnnotationException(
          "cacheKeyGenerator="
              + generatorClass
              + ": expected a CacheKeyGenerator that can be made by a constructor without"
              + " parameters ("
              + none
              + ")");
    }
    MethodType type = call.handleType().changeReturnType(Object.class);
    return Body.collected(MAKE.bindTo(made), type);
  }

  @SuppressWarnings("unused") // through MAKE
  private Object make(@Nullable Object[] arguments) {
    try {
      Object context =
          Proxy.newProxyInstance(
              contextType.getClassLoader(), new Class<?>[] {contextType}, new Context(arguments));
      Object made = generate.call(new Object[] {context});
      if (made != null) {
        return made;
      }
      faults.add(
          counts, "a key could not be made", new KeyProblem("its generator has returned null"));
    } catch (Throwable fault) {
      faults.add(counts, "a key could not be made", fault);
    }
    return Keys.NO_KEY;
  }

  private @Nullable Annotation annotation() {
    for (Annotation each : method.getAnnotations()) {
      if (each.annotationType().getName().equals(annotation)) {
        return each;
      }
    }
    return null;
  }

  /** What both kinds of objects answer that generators are shown. */
  private abstract static class Shown implements InvocationHandler {

    @Override
    public @Nullable Object invoke(
        Object proxy, Method asked, @Nullable Object @Nullable [] arguments) {
      return switch (asked.getName()) {
        case "equals" -> arguments != null && arguments[0] == proxy;
        case "hashCode" -> System.identityHashCode(proxy);
        case "toString" -> asked.getDeclaringClass().getSimpleName() + " of " + this;
        case "unwrap" -> unwrapped(proxy, arguments == null ? null : arguments[0]);
        default -> answer(asked.getName());
      };
    }

    private static Object unwrapped(Object proxy, @Nullable Object type) {
      if (type instanceof Class<?> wanted && wanted.isInstance(proxy)) {
        return proxy;
      }
      throw new IllegalArgumentException("there is nothing of the type " + type);
    }

    abstract @Nullable Object answer(String asked);
  }

  /** One call. */
  private final class Context extends Shown {
    private final @Nullable Object[] arguments;

    Context(@Nullable Object[] arguments) {
      this.arguments = arguments;
    }

    @Override
    @Nullable Object answer(String asked) {
      return switch (asked) {
        case "getKeyParameters" -> parameters(parameters.key());
        case "getAllParameters" -> parameters(parameters.all());
        case "getValueParameter" -> parameters.value() < 0 ? null : parameter(parameters.value());
        case "getTarget" -> isStatic ? null : arguments[0];
        case "getMethod" -> method;
        case "getAnnotations" -> set(method.getAnnotations());
        case "getCacheAnnotation" -> annotation();
        case "getCacheName" -> cache;
        default -> throw new UnsupportedOperationException(asked);
      };
    }

    private Object parameters(List<Integer> indexes) {
      Object all = Array.newInstance(parameterType, indexes.size());
      for (int i = 0; i < indexes.size(); i++) {
        Array.set(all, i, parameter(indexes.get(i)));
      }
      return all;
    }

    private Object parameter(int index) {
      return Proxy.newProxyInstance(
          parameterType.getClassLoader(),
          new Class<?>[] {parameterType},
          new Parameter(index, arguments[isStatic ? index : index + 1]));
    }

    @Override
    public String toString() {
      return method.toString();
    }
  }

  /** One argument. */
  private final class Parameter extends Shown {
    private final int index;
    private final @Nullable Object value;

    Parameter(int index, @Nullable Object value) {
      this.index = index;
      this.value = value;
    }

    @Override
    @Nullable Object answer(String asked) {
      return switch (asked) {
        case "getRawType" -> method.getParameterTypes()[index];
        case "getValue" -> value;
        case "getAnnotations" -> set(method.getParameterAnnotations()[index]);
        case "getParameterPosition" -> index;
        default -> throw new UnsupportedOperationException(asked);
      };
    }

    @Override
    public String toString() {
      return "parameter " + index;
    }
  }

  private static Set<Annotation> set(Annotation[] annotations) {
    Set<Annotation> all = new LinkedHashSet<>();
    Collections.addAll(all, annotations);
    return Collections.unmodifiableSet(all);
  }
}
