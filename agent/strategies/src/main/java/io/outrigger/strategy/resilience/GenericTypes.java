package io.outrigger.strategy.resilience;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Types of supertypes' members as a class sees them: variables stand for what it gives them. */
final class GenericTypes {

  private final Map<TypeVariable<?>, Type> given = new HashMap<>();

  /** As that class sees them. */
  GenericTypes(Class<?> type) {
    supertypes(type);
  }

  private void supertypes(Class<?> type) {
    supertype(type.getGenericSuperclass());
    for (Type each : type.getGenericInterfaces()) {
      supertype(each);
    }
  }

  private void supertype(@Nullable Type type) {
    if (type instanceof Class<?> raw) {
      supertypes(raw);
    } else if (type instanceof ParameterizedType parameterized
        && parameterized.getRawType() instanceof Class<?> raw) {
      TypeVariable<?>[] variables = raw.getTypeParameters();
      Type[] arguments = parameterized.getActualTypeArguments();
      for (int i = 0; i < variables.length; i++) {
        given.put(variables[i], arguments[i]);
      }
      supertypes(raw);
    }
  }

  /** Whether nothing is given for the variable. */
  boolean isOpen(TypeVariable<?> variable) {
    Type type = given.get(variable);
    return type == null || (type instanceof TypeVariable<?> other && isOpen(other));
  }

  /** As Java writes it; equal types are equal texts. */
  String shown(Type type) {
    if (type instanceof Class<?> raw) {
      Class<?> component = raw.getComponentType();
      return component == null ? raw.getName() : shown(component).concat("[]");
    }
    if (type instanceof GenericArrayType array) {
      return shown(array.getGenericComponentType()).concat("[]");
    }
    if (type instanceof TypeVariable<?> variable) {
      Type resolved = given.get(variable);
      return resolved == null
          ? variable.getName() + " of " + variable.getGenericDeclaration()
          : shown(resolved);
    }
    if (type instanceof WildcardType wildcard) {
      return "? extends "
          + shown(wildcard.getUpperBounds())
          + (wildcard.getLowerBounds().length == 0
              ? ""
              : " super " + shown(wildcard.getLowerBounds()));
    }
    if (type instanceof ParameterizedType parameterized) {
      return shown(parameterized.getRawType())
          + "<"
          + shown(parameterized.getActualTypeArguments())
          + ">";
    }
    return type.getTypeName();
  }

  /** Several of them. */
  String shown(Type[] types) {
    StringBuilder all = new StringBuilder();
    for (Type each : types) {
      all.append(all.isEmpty() ? "" : ", ").append(shown(each));
    }
    return all.toString();
  }
}
