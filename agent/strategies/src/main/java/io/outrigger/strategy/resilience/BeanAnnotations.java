package io.outrigger.strategy.resilience;

import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.Attribute;
import io.outrigger.port.method.Carrier;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What applies to a method that a class inherits: annotations of the method, then those of the
 * class, which may be nearer than those of the one that declares it. They are asked of the JVM, for
 * the class is loaded.
 */
final class BeanAnnotations {

  private final MethodCall call;
  private final Class<?> bean;

  /**
   * Annotations.
   *
   * @param bean what the method is called on: the class that declares it or one below
   */
  BeanAnnotations(MethodCall call, Class<?> bean) {
    this.call = call;
    this.bean = bean;
  }

  /**
   * Whether the class, or one between it and the one that declares the method, overrides it: then
   * it is called as a part of that one, of which the annotations say what applies.
   */
  boolean isOverridden() {
    for (Class<?> c = bean; c != call.declaringClass() && c != null; c = c.getSuperclass()) {
      if (declares(c)) {
        return true;
      }
    }
    return false;
  }

  private boolean declares(Class<?> type) {
    for (Method each : type.getDeclaredMethods()) {
      if (each.getName().equals(call.methodName())
          && call.type().parameterList().equals(List.of(each.getParameterTypes()))) {
        return true;
      }
    }
    return false;
  }

  /**
   * The annotation of that kind, or null.
   *
   * @throws InvalidAnnotationException if the class has one that cannot be followed
   */
  @Nullable MethodAnnotation find(AnnotationSpec spec) throws InvalidAnnotationException {
    MethodAnnotation declared = call.annotation(spec);
    Carrier carrier = declared == null ? null : declared.carrier();
    if (declared != null && (carrier == null || carrier.methodName() != null)) {
      return declared;
    }
    for (Class<?> c = bean; c != call.declaringClass() && c != null; c = c.getSuperclass()) {
      for (Annotation each : c.getDeclaredAnnotations()) {
        if (each.annotationType().getName().equals(spec.type())) {
          return read(spec, each, c);
        }
      }
    }
    return declared;
  }

  private static MethodAnnotation read(AnnotationSpec spec, Annotation annotation, Class<?> of)
      throws InvalidAnnotationException {
    Map<String, String> written = new LinkedHashMap<>();
    for (Attribute<?> each : spec.attributes()) {
      try {
        Method attribute = annotation.annotationType().getMethod(each.name());
        Object value = attribute.invoke(annotation);
        if (value != null && !isDefault(value, attribute.getDefaultValue())) {
          written.put(each.name(), text(value));
        }
      } catch (ReflectiveOperationException | RuntimeException | LinkageError unreadable) {
        throw new InvalidAnnotationException(each + " cannot be read: " + unreadable);
      }
    }
    return spec.read(written, "@" + spec.type() + " at " + of.getName())
        .carriedBy(new Carrier(of.getName(), null));
  }

  private static boolean isDefault(Object value, @Nullable Object otherwise) {
    return otherwise != null && text(value).equals(text(otherwise));
  }

  /** As class files have them: see {@link AnnotationSpec#read}. */
  private static String text(Object value) {
    if (value instanceof Class<?> type) {
      return type.getName();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    if (!value.getClass().isArray()) {
      return value.toString();
    }
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < Array.getLength(value); i++) {
      all.append(i == 0 ? "" : ",").append(text(Array.get(value, i)));
    }
    return all.toString();
  }
}
