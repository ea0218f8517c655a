package io.outrigger.strategy.caching;

import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.spi.GetterChain;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/** Properties of properties of an object, such as {@code customer.id} of an order. */
final class PropertyPath {

  private PropertyPath() {}

  /** The names in a text that has points between them; a null on the way is safe with ?. too. */
  static List<String> names(String text) {
    return List.of(text.replace("?.", ".").split("\\.", -1));
  }

  /**
   * A handle that takes the object and returns its property's property, as an object; null where
   * one on the way is.
   *
   * @param lookup of the class that asks
   * @param root of the object, as it is declared; {@link Object} where that is found out each time
   * @param expression what the annotation says, for messages
   * @throws InvalidAnnotationException if a type has no such property
   */
  static MethodHandle of(
      MethodHandles.Lookup lookup, Class<?> root, List<String> names, String expression)
      throws InvalidAnnotationException {
    MethodHandle value = MethodHandles.identity(root);
    Class<?> of = root;
    for (String each : names) {
      if (of.isPrimitive()) {
        throw new InvalidAnnotationException(expression + ": " + of + " has no property " + each);
      }
      MethodHandle property = Property.of(lookup, of, each, expression);
      of = property.type().returnType();
      // a primitive has no null to be where there is one on the way
      MethodType boxed = property.type().changeReturnType(property.type().wrap().returnType());
      value = GetterChain.then(value, property.asType(boxed));
    }
    return value;
  }
}
