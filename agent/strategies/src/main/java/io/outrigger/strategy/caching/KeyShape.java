package io.outrigger.strategy.caching;

import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * Of what types the parts of a key are declared to be, as far as that tells that two keys are never
 * equal. Texts, so that it holds no class.
 *
 * @param parts in their order
 */
record KeyShape(List<Part> parts) {

  /** What is known of values of a declared type. */
  private enum Kind {
    /** They are of that class and no other, and equal only such. */
    EXACT,
    /** They are of a class of the application, or one below it. */
    OWN,
    /** They may be of any class. */
    ANY
  }

  /** One of them. */
  private record Part(Kind kind, String type) {

    boolean mayEqual(Part other) {
      return switch (kind) {
        case ANY -> true;
        case OWN -> other.kind != Kind.EXACT;
        case EXACT ->
            other.kind == Kind.ANY || (other.kind == Kind.EXACT && type.equals(other.type));
      };
    }

    @Override
    public String toString() {
      return type;
    }
  }

  static KeyShape of(List<Class<?>> types) {
    List<Part> parts = new ArrayList<>();
    for (Class<?> each : types) {
      Class<?> type = MethodType.methodType(each).wrap().returnType();
      parts.add(new Part(kind(type), type.getTypeName()));
    }
    return new KeyShape(List.copyOf(parts));
  }

  private static Kind kind(Class<?> type) {
    if (type != Enum.class && Keys.isUnchangingByItself(type)) {
      return Kind.EXACT;
    }
    return type.getClassLoader() == null || type.isInterface() || type.isArray()
        ? Kind.ANY
        : Kind.OWN;
  }

  /** Whether a key of the one may be equal to a key of the other. */
  boolean mayEqual(KeyShape other) {
    if (parts.size() != other.parts.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).mayEqual(other.parts.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("(");
    for (Part each : parts) {
      text.append(text.length() == 1 ? "" : ", ").append(each);
    }
    return text.append(')').toString();
  }
}
