package io.outrigger.strategy.caching.redis;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the shapes of declared types, with the rights of a class of the application. What that
 * class could not reach by reflection has none.
 */
final class Shapes {

  private final MethodHandles.Lookup lookup;

  /** Those that are made, or being made. */
  private final Map<String, Shape> known = new HashMap<>();

  Shapes(MethodHandles.Lookup lookup) {
    this.lookup = lookup;
  }

  /**
   * The shape of a type as it is declared.
   *
   * @throws CodecException if it has none
   */
  Shape of(Type type) throws CodecException {
    return of(type, Map.of());
  }

  private Shape of(Type type, Map<TypeVariable<?>, Type> variables) throws CodecException {
    if (type instanceof Class<?> raw) {
      return ofClass(raw, List.of(), variables);
    }
    if (type instanceof ParameterizedType parameterized) {
      List<Type> arguments = new ArrayList<>();
      for (Type each : parameterized.getActualTypeArguments()) {
        arguments.add(resolved(each, variables));
      }
      return ofClass((Class<?>) parameterized.getRawType(), arguments, variables);
    }
    if (type instanceof TypeVariable<?> variable) {
      Type meant = variables.get(variable);
      return meant == null ? of(variable.getBounds()[0], variables) : of(meant, Map.of());
    }
    if (type instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0], variables);
    }
    if (type instanceof GenericArrayType array) {
      return new ArrayShape(
          raw(array.getGenericComponentType()), of(array.getGenericComponentType(), variables));
    }
    throw new CodecException(type.getTypeName() + " is not known");
  }

  private static Class<?> raw(Type type) throws CodecException {
    if (type instanceof Class<?> raw) {
      return raw;
    }
    if (type instanceof ParameterizedType parameterized) {
      return (Class<?>) parameterized.getRawType();
    }
    throw new CodecException("an array of " + type.getTypeName());
  }

  private static Type resolved(Type type, Map<TypeVariable<?>, Type> variables) {
    Type meant = type instanceof TypeVariable<?> variable ? variables.get(variable) : null;
    return meant == null ? type : meant;
  }

  private Shape ofClass(Class<?> type, List<Type> arguments, Map<TypeVariable<?>, Type> variables)
      throws CodecException {
    Class<?> boxed = MethodType.methodType(type).wrap().returnType();
    Scalar scalar = Scalar.of(boxed);
    if (scalar != null) {
      return scalar;
    }
    if (type.isArray()) {
      return new ArrayShape(type.getComponentType(), of(type.getComponentType(), variables));
    }
    if (type.isEnum()) {
      return new EnumShape(type);
    }
    if (CollectionShape.isKnown(type)) {
      return CollectionShape.of(type, argument(arguments, 0, variables));
    }
    if (MapShape.isKnown(type)) {
      return new MapShape(
          type, argument(arguments, 0, variables), argument(arguments, 1, variables));
    }
    if (type == Optional.class) {
      return new OptionalShape(argument(arguments, 0, variables));
    }
    if (type == Object.class || type.isInterface() || type == Number.class) {
      return new AnyShape(type);
    }
    return ofObject(type, arguments);
  }

  private Shape argument(List<Type> arguments, int index, Map<TypeVariable<?>, Type> variables)
      throws CodecException {
    return index < arguments.size() ? of(arguments.get(index), variables) : AnyShape.OBJECTS;
  }

  private Shape ofObject(Class<?> type, List<Type> arguments) throws CodecException {
    String name = type.getName() + arguments;
    Shape before = known.get(name);
    if (before != null) {
      return before;
    }
    if (Modifier.isAbstract(type.getModifiers()) || Throwable.class.isAssignableFrom(type)) {
      throw new CodecException(type.getName() + " is abstract or a Throwable");
    }
    Map<TypeVariable<?>, Type> variables = new HashMap<>();
    TypeVariable<?>[] parameters = type.getTypeParameters();
    for (int i = 0; i < parameters.length && i < arguments.size(); i++) {
      variables.put(parameters[i], arguments.get(i));
    }
    try {
      return type.isRecord() ? ofRecord(name, type, variables) : ofFields(name, type, variables);
    } catch (ReflectiveOperationException e) {
      throw new CodecException(
          type.getName()
              + " is no record that can be reached, and has no constructor without parameters, or a"
              + " field that cannot be set: "
              + e.getMessage());
    }
  }

  private Shape ofRecord(String name, Class<?> type, Map<TypeVariable<?>, Type> variables)
      throws ReflectiveOperationException, CodecException {
    MethodHandles.Lookup rights = MethodHandles.privateLookupIn(type, lookup);
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
    }
    MethodHandle constructor =
        rights.findConstructor(type, MethodType.methodType(void.class, types));
    ObjectShape made =
        new ObjectShape(
            type,
            constructor
                .asType(constructor.type().generic())
                .asSpreader(Object[].class, types.length));
    known.put(name, made);
    for (RecordComponent each : components) {
      made.add(
          new ObjectShape.Part(
              each.getName(),
              of(each.getGenericType(), variables),
              getter(rights.unreflectGetter(type.getDeclaredField(each.getName()))),
              null));
    }
    return made;
  }

  private Shape ofFields(String name, Class<?> type, Map<TypeVariable<?>, Type> variables)
      throws ReflectiveOperationException, CodecException {
    Constructor<?> constructor = type.getDeclaredConstructor();
    MethodHandle maker =
        MethodHandles.privateLookupIn(type, lookup).unreflectConstructor(constructor);
    ObjectShape made = new ObjectShape(type, maker.asType(MethodType.methodType(Object.class)));
    known.put(name, made);
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      MethodHandles.Lookup rights = MethodHandles.privateLookupIn(each, lookup);
      for (Field field : each.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          made.add(part(rights, field, each == type ? variables : Map.of()));
        }
      }
    }
    return made;
  }

  private ObjectShape.Part part(
      MethodHandles.Lookup rights, Field field, Map<TypeVariable<?>, Type> variables)
      throws ReflectiveOperationException, CodecException {
    if (Modifier.isFinal(field.getModifiers()) || Modifier.isTransient(field.getModifiers())) {
      throw new CodecException(
          field.getDeclaringClass().getName()
              + " has a field that is final or transient, "
              + field.getName());
    }
    return new ObjectShape.Part(
        field.getDeclaringClass().getName() + "." + field.getName(),
        of(field.getGenericType(), variables),
        getter(rights.unreflectGetter(field)),
        rights
            .unreflectSetter(field)
            .asType(MethodType.methodType(void.class, Object.class, Object.class)));
  }

  private static MethodHandle getter(MethodHandle field) {
    return field.asType(MethodType.methodType(Object.class, Object.class));
  }
}
