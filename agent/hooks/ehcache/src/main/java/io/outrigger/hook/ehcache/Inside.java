package io.outrigger.hook.ehcache;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Looks into what the library shows nobody. A version that has it otherwise is no reason to have
 * the hook switched off: there is nothing then.
 */
final class Inside {

  private Inside() {}

  /** The value of a field of that name; null if there is none, too. */
  static @Nullable Object field(Object of, String name) {
    for (Class<?> each = of.getClass(); each != null; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return value(field, of);
        }
      }
    }
    return null;
  }

  private static @Nullable Object value(Field field, Object of) {
    try {
      field.setAccessible(true);
      return field.get(of);
    } catch (IllegalAccessException | RuntimeException hidden) {
      return null;
    }
  }

  /** What a public method without arguments answers; null if there is none. */
  static @Nullable Number number(Object of, String name) {
    try {
      Method method = of.getClass().getMethod(name);
      method.setAccessible(true);
      return method.invoke(of) instanceof Number told ? told : null;
    } catch (NoSuchMethodException
        | IllegalAccessException
        | InvocationTargetException
        | RuntimeException hidden) {
      return null;
    }
  }
}
