package io.outrigger.strategy.caching;

import io.outrigger.option.NearestName;
import io.outrigger.port.method.InvalidAnnotationException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A property of an object: a getter, a method or record component of that name, or a field, whoever
 * may see it. Found once for the declared type; where that is {@link Object}, once for each class.
 */
final class Property {

  private static final MethodHandle READ;

  static {
    try {
      READ =
          MethodHandles.lookup()
              .findVirtual(
                  Property.class, "read", MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final MethodHandles.Lookup lookup;
  private final String name;

  /** What reads it, as (Object)Object. Classes may go. */
  private final ClassValue<MethodHandle> byClass =
      new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> type) {
          MethodHandle found = find(lookup, type, name);
          if (found == null) {
            throw new KeyProblem(type.getName() + " has no property " + name);
          }
          return found.asType(MethodType.methodType(Object.class, Object.class));
        }
      };

  private Property(MethodHandles.Lookup lookup, String name) {
    this.lookup = lookup;
    this.name = name;
  }

  /**
   * A handle that takes the object, which is not null, and returns the property.
   *
   * @param lookup of the class that asks
   * @param type of the object, as it is declared
   * @param expression what the annotation says, for messages
   * @throws InvalidAnnotationException if the type has no such property
   */
  static MethodHandle of(MethodHandles.Lookup lookup, Class<?> type, String name, String expression)
      throws InvalidAnnotationException {
    if (type == Object.class) {
      return READ.bindTo(new Property(lookup, name));
    }
    MethodHandle found = find(lookup, type, name);
    if (found == null) {
      String nearest = NearestName.of(name, names(type));
      throw new InvalidAnnotationException(
          expression
              + ": "
              + type.getName()
              + " has no property "
              + name
              + (nearest == null ? "" : "; did you mean " + nearest + "?"));
    }
    return found;
  }

  @SuppressWarnings("unused") // through READ
  private @Nullable Object read(Object object) throws Throwable {
    return (Object) byClass.get(object.getClass()).invokeExact(object);
  }

  private static @Nullable MethodHandle find(
      MethodHandles.Lookup lookup, Class<?> type, String name) {
    if (name.isEmpty()) {
      return null;
    }
    String end = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    for (String each : List.of("get" + end, "is" + end, name)) {
      for (Class<?> owner : owners(type)) {
        MethodHandle found = method(lookup, type, owner, each);
        if (found != null) {
          return found;
        }
      }
    }
    for (Class<?> owner : owners(type)) {
      MethodHandle found = field(lookup, type, owner, name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /**
   * The type, its superclasses and their interfaces: one of them may be seen where others are not.
   */
  private static Set<Class<?>> owners(Class<?> type) {
    Set<Class<?>> all = new LinkedHashSet<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      all.add(each);
    }
    for (Class<?> each : List.copyOf(all)) {
      addInterfaces(each, all);
    }
    return all;
  }

  private static void addInterfaces(Class<?> type, Set<Class<?>> all) {
    for (Class<?> each : type.getInterfaces()) {
      if (all.add(each)) {
        addInterfaces(each, all);
      }
    }
  }

  private static @Nullable MethodHandle method(
      MethodHandles.Lookup lookup, Class<?> type, Class<?> owner, String name) {
    try {
      Method method = owner.getDeclaredMethod(name);
      if (Modifier.isStatic(method.getModifiers()) || method.getReturnType() == void.class) {
        return null;
      }
      MethodHandle found = rights(lookup, owner).unreflect(method);
      return found.asType(found.type().changeParameterType(0, type));
    } catch (ReflectiveOperationException | LinkageError unseen) {
      return null;
    }
  }

  private static @Nullable MethodHandle field(
      MethodHandles.Lookup lookup, Class<?> type, Class<?> owner, String name) {
    try {
      Field field = owner.getDeclaredField(name);
      if (Modifier.isStatic(field.getModifiers())) {
        return null;
      }
      MethodHandle found = rights(lookup, owner).unreflectGetter(field);
      return found.asType(found.type().changeParameterType(0, type));
    } catch (ReflectiveOperationException | LinkageError unseen) {
      return null;
    }
  }

  /** All rights where its module is open to the application's, as it is within one. */
  private static MethodHandles.Lookup rights(MethodHandles.Lookup lookup, Class<?> owner) {
    try {
      return MethodHandles.privateLookupIn(owner, lookup);
    } catch (IllegalAccessException closed) {
      return lookup;
    }
  }

  private static List<String> names(Class<?> type) {
    List<String> names = new ArrayList<>();
    for (Class<?> owner : owners(type)) {
      if (owner == Object.class) {
        continue;
      }
      for (Method each : owner.getDeclaredMethods()) {
        if (each.getParameterCount() == 0 && each.getReturnType() != void.class) {
          names.add(named(each.getName()));
        }
      }
      for (Field each : owner.getDeclaredFields()) {
        names.add(each.getName());
      }
    }
    return names;
  }

  private static String named(String method) {
    int from = method.startsWith("get") ? 3 : method.startsWith("is") ? 2 : 0;
    return from == 0 || from == method.length()
        ? method
        : Character.toLowerCase(method.charAt(from)) + method.substring(from + 1);
  }
}
