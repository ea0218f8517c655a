package io.outrigger.strategy.caching;

import io.outrigger.option.NearestName;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodCall;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a key is made of: {@code #id}, {@code #0}, {@code #p0}, {@code #this}, {@code
 * #order.customer.id}, with commas between. A null on the way is the part's value.
 */
final class KeyExpression {

  private static final String EXPECTED =
      "expected parameters such as #name, #0 or #this, with properties such as #order.id, and commas"
          + " between";

  private final MethodCall call;
  private final MethodType type;

  private KeyExpression(MethodCall call) {
    this.call = call;
    this.type = call.handleType().changeReturnType(Object.class);
  }

  /**
   * One handle for each part, all of the method's parameters and the object.
   *
   * @throws InvalidAnnotationException if it cannot be followed; says what was expected
   */
  static List<KeyPart> read(String expression, MethodCall call) throws InvalidAnnotationException {
    KeyExpression reader = new KeyExpression(call);
    List<KeyPart> parts = new ArrayList<>();
    for (String each : expression.split(",", -1)) {
      parts.add(reader.part(each.trim()));
    }
    return parts;
  }

  private KeyPart part(String text) throws InvalidAnnotationException {
    if (!text.startsWith("#")) {
      throw new InvalidAnnotationException("key=" + text + ": " + EXPECTED);
    }
    List<String> names = PropertyPath.names(text.substring(1));
    int index = index(names.get(0));
    MethodHandle value =
        PropertyPath.of(
            call.lookup(),
            type.parameterType(index),
            names.subList(1, names.size()),
            "key=" + text);
    return new KeyPart(KeyHandles.on(value, index, type), value.type().returnType());
  }

  /** Which of the handle's parameters is meant; the object is the first. */
  private int index(String root) throws InvalidAnnotationException {
    int objects = call.isStatic() ? 0 : 1;
    if (root.equals("this")) {
      if (call.isStatic()) {
        throw new InvalidAnnotationException("key=#this: a static method is called on no object");
      }
      return 0;
    }
    List<String> names = call.parameterNames();
    int named = names.indexOf(root);
    if (named >= 0) {
      return objects + named;
    }
    int position = position(root);
    int count = call.type().parameterCount();
    if (position >= 0 && position < count) {
      return objects + position;
    }
    if (position >= 0) {
      throw new InvalidAnnotationException(
          "key=#" + root + ": the method has " + count + " parameters, the first is #0");
    }
    throw new InvalidAnnotationException("key=#" + root + ": " + unknown(root, names));
  }

  private static String unknown(String root, List<String> names) {
    if (names.isEmpty()) {
      return "the class file does not say how parameters are called (javac -g or -parameters does);"
          + " expected #0 for the first, or #this";
    }
    String nearest = NearestName.of(root, names);
    return "there is no such parameter"
        + (nearest == null
            ? "; there are #" + String.join(", #", names)
            : "; did you mean #" + nearest + "?");
  }

  /** Of {@code 0}, {@code p0} and {@code a0}; negative of all else. */
  private static int position(String root) {
    int from = root.startsWith("p") || root.startsWith("a") ? 1 : 0;
    if (from == root.length() || root.length() - from > 3) {
      return -1;
    }
    int position = 0;
    for (int i = from; i < root.length(); i++) {
      @Nullable Integer digit = digit(root.charAt(i));
      if (digit == null) {
        return -1;
      }
      position = position * 10 + digit;
    }
    return position;
  }

  private static @Nullable Integer digit(char c) {
    return c >= '0' && c <= '9' ? c - '0' : null;
  }
}
