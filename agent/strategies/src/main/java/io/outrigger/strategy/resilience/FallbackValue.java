package io.outrigger.strategy.resilience;

import io.outrigger.port.method.InvalidAnnotationException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** A constant that is returned in place of a call that has failed. */
final class FallbackValue {

  private FallbackValue() {}

  /**
   * A handle that takes anything and returns the value.
   *
   * @param type what it takes and what it returns
   * @throws InvalidAnnotationException if the text is no value of what is returned
   */
  static MethodHandle of(String text, MethodType type) throws InvalidAnnotationException {
    Class<?> result = type.returnType();
    if ((!result.isPrimitive() && text.equals("null")) || result == void.class) {
      return MethodHandles.empty(type);
    }
    Object value;
    try {
      value = parse(text, MethodType.methodType(result).wrap().returnType());
    } catch (IllegalArgumentException e) {
      throw new InvalidAnnotationException("value=" + text + ": expected " + result.getTypeName());
    }
    return MethodHandles.dropArguments(
        MethodHandles.constant(result, value), 0, type.parameterList());
  }

  private static Object parse(String text, Class<?> wrapper) throws InvalidAnnotationException {
    return switch (wrapper.getName()) {
      case "java.lang.String" -> text;
      case "java.lang.Integer" -> Integer.valueOf(text);
      case "java.lang.Long" -> Long.valueOf(text);
      case "java.lang.Double" -> Double.valueOf(text);
      case "java.lang.Float" -> Float.valueOf(text);
      case "java.lang.Short" -> Short.valueOf(text);
      case "java.lang.Byte" -> Byte.valueOf(text);
      case "java.lang.Boolean" -> bool(text);
      case "java.lang.Character" -> character(text);
      default ->
          throw new InvalidAnnotationException(
              "value="
                  + text
                  + ": expected null, or method or handler in place of it, for "
                  + wrapper.getTypeName());
    };
  }

  private static Boolean bool(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    throw new IllegalArgumentException(text);
  }

  private static Character character(String text) {
    if (text.length() == 1) {
      return text.charAt(0);
    }
    throw new IllegalArgumentException(text);
  }
}
