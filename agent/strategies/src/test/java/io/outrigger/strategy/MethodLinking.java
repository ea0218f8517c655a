package io.outrigger.strategy;

import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.Carrier;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.port.method.MethodInterceptor;
import io.outrigger.port.method.MethodPort;
import io.outrigger.spi.Interceptor;
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
public class MethodLinking {

  /** What could not be followed, and why. */
  public final List<String> problems = new ArrayList<>();

  /** Puts the interceptors for methods, among others, into the port, which is the whole JVM's. */
  public final void install(List<Interceptor> interceptors) {
    MethodPort.install(
        interceptors.stream()
            .filter(MethodInterceptor.class::isInstance)
            .map(MethodInterceptor.class::cast)
            .toList());
  }

  /** Begins a method of the class, the only one of that name. */
  public final Linking method(Class<?> type, String name) {
    Method method =
        Stream.of(type.getDeclaredMethods())
            .filter(each -> each.getName().equals(name) && !each.isSynthetic())
            .findAny()
            .orElseThrow();
    return new Linking(method);
  }

  /** Begins a method of the class. */
  public final Linking method(Class<?> type, String name, Class<?>... parameters) {
    try {
      return new Linking(type.getDeclaredMethod(name, parameters));
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** A method on its way to be linked. */
  public final class Linking {
    private final Method method;
    private final List<MethodAnnotation> annotations = new ArrayList<>();
    private String where = "";
    private MethodHandles.@Nullable Lookup own;
    private List<String> names = List.of();
    private @Nullable Carrier carrier;

    Linking(Method method) {
      this.method = method;
      where = "test.".concat(method.getName());
    }

    /** Says where annotations are from. */
    public Linking declaredAt(String place) {
      where = place;
      return this;
    }

    /** Gives all rights of the method's class, which a class of another loader lacks. */
    public Linking seenBy(MethodHandles.Lookup lookup) {
      own = lookup;
      return this;
    }

    /** Annotations are the class's, not the method's. */
    public Linking ofItsClass() {
      return carriedBy(method.getDeclaringClass().getName(), null);
    }

    /** Says what the parameters are called; nobody knows otherwise. */
    public Linking named(String... parameters) {
      names = List.of(parameters);
      return this;
    }

    /** Adds an annotation with its attributes. */
    public Linking with(AnnotationSpec spec, String... namesAndValues) {
      Map<String, String> written = new LinkedHashMap<>();
      for (int i = 0; i < namesAndValues.length; i += 2) {
        written.put(namesAndValues[i], namesAndValues[i + 1]);
      }
      try {
        MethodAnnotation annotation = spec.read(written, where);
        annotations.add(carrier == null ? annotation : annotation.carriedBy(carrier));
      } catch (InvalidAnnotationException e) {
        throw new IllegalArgumentException(e);
      }
      return this;
    }

    /** Says who carries the annotations that follow. */
    public Linking carriedBy(String className, @Nullable String methodName) {
      carrier = new Carrier(className, methodName);
      return this;
    }

    private List<List<String>> parameterAnnotations() {
      return Stream.of(method.getParameterAnnotations())
          .map(each -> Stream.of(each).map(one -> one.annotationType().getName()).toList())
          .toList();
    }

    /** The method with what applies to it. */
    public MethodHandle link() {
      try {
        MethodHandles.Lookup lookup =
            own != null
                ? own
                : MethodHandles.privateLookupIn(method.getDeclaringClass(), MethodHandles.lookup());
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        MethodCall call =
            new MethodCall(
                lookup,
                method.getName(),
                MethodType.methodType(method.getReturnType(), method.getParameterTypes()),
                isStatic,
                Modifier.isSynchronized(method.getModifiers()),
                Stream.of(method.getExceptionTypes()).map(Class::getName).toList(),
                annotations,
                names,
                parameterAnnotations());
        MethodHandle body = lookup.unreflect(method).asFixedArity().asType(call.handleType());
        return MethodPort.around(
            call, body, (annotation, name, why) -> problems.add(annotation.spec() + ": " + why));
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
