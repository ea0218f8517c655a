package io.outrigger.strategy.caching;

import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.port.method.MethodInterceptor;
import io.outrigger.port.method.MethodPort;
import io.outrigger.strategy.FakeContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Links methods of test classes as the engine would, without weaving them. */
final class Weaving {

  final FakeContext context;
  final CachingStrategy strategy;
  final List<String> problems = new ArrayList<>();

  Weaving() {
    this(new FakeContext(), null);
  }

  Weaving(FakeContext context, @Nullable SharedStore store) {
    this.context = context;
    strategy = new CachingStrategy(store);
    MethodPort.install(
        strategy.start(context).stream().map(MethodInterceptor.class::cast).toList());
    strategy.ready(context);
  }

  /** The cache of that name; there is one. */
  NamedCache cache(String name) {
    return strategy.parts().caches().all().stream()
        .filter(each -> each.name().equals(name))
        .map(Caches.Known::cache)
        .findAny()
        .orElseThrow();
  }

  CacheCounts counts(String name) {
    return strategy.parts().caches().counts(name);
  }

  /** Begins a method of the class, the only one of that name. */
  Linking method(Class<?> type, String name) {
    return new Linking(
        Stream.of(type.getDeclaredMethods())
            .filter(each -> each.getName().equals(name) && !each.isSynthetic())
            .findAny()
            .orElseThrow());
  }

  Linking method(Class<?> type, String name, Class<?>... parameters) {
    try {
      return new Linking(type.getDeclaredMethod(name, parameters));
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** A method on its way to be linked. */
  final class Linking {
    private final Method method;
    private final List<MethodAnnotation> annotations = new ArrayList<>();
    private List<String> names = List.of();
    private String where;

    Linking(Method method) {
      this.method = method;
      where = "test.".concat(method.getName());
    }

    Linking declaredAt(String place) {
      where = place;
      return this;
    }

    Linking named(String... parameters) {
      names = List.of(parameters);
      return this;
    }

    Linking with(AnnotationSpec spec, String... namesAndValues) {
      Map<String, String> written = new LinkedHashMap<>();
      for (int i = 0; i < namesAndValues.length; i += 2) {
        written.put(namesAndValues[i], namesAndValues[i + 1]);
      }
      try {
        annotations.add(spec.read(written, where));
      } catch (InvalidAnnotationException e) {
        throw new IllegalArgumentException(e);
      }
      return this;
    }

    MethodHandle link() {
      try {
        MethodHandles.Lookup lookup =
            MethodHandles.privateLookupIn(method.getDeclaringClass(), MethodHandles.lookup());
        MethodCall call =
            new MethodCall(
                lookup,
                method.getName(),
                MethodType.methodType(method.getReturnType(), method.getParameterTypes()),
                Modifier.isStatic(method.getModifiers()),
                Modifier.isSynchronized(method.getModifiers()),
                List.of(),
                annotations,
                names);
        MethodHandle body = lookup.unreflect(method).asFixedArity().asType(call.handleType());
        return MethodPort.around(
            call, body, (annotation, name, why) -> problems.add(annotation.spec() + ": " + why));
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
