package io.outrigger.port.method;

import io.outrigger.option.InvalidValueException;
import io.outrigger.option.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An annotation that a strategy implements, declared once: parsing, messages and the reference come
 * from here.
 */
public final class AnnotationSpec {

  private final String name;
  private final String sentence;
  private final Map<String, Attribute<?>> attributes = new LinkedHashMap<>();

  /**
   * Declares an annotation.
   *
   * @param name its simple name, such as {@code CircuitBreaker}
   * @param sentence what it does, for the reference
   */
  public AnnotationSpec(String name, String sentence, Attribute<?>... attributes) {
    this.name = name;
    this.sentence = sentence;
    for (Attribute<?> each : attributes) {
      if (this.attributes.put(each.name(), each) != null) {
        throw new IllegalArgumentException(name + " declares " + each + " twice");
      }
    }
  }

  /** The annotation's simple name. */
  public String name() {
    return name;
  }

  /** What the annotation does. */
  public String sentence() {
    return sentence;
  }

  /** The attributes, as they were declared. */
  public List<Attribute<?>> attributes() {
    return List.copyOf(attributes.values());
  }

  /**
   * Reads what somebody wrote.
   *
   * @param written attribute names with their values as text
   * @param where where it was written, for messages
   * @throws InvalidAnnotationException if an attribute is not known, or a value not accepted; says
   *     which, what was expected and what was probably meant
   */
  public MethodAnnotation read(Map<String, String> written, String where)
      throws InvalidAnnotationException {
    Map<Attribute<?>, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, String> each : written.entrySet()) {
      Attribute<?> attribute = attributes.get(each.getKey());
      if (attribute == null) {
        throw new InvalidAnnotationException(unknown(each.getKey()));
      }
      try {
        Object value = attribute.option().parse(each.getValue());
        values.put(attribute, value);
      } catch (InvalidValueException e) {
        throw new InvalidAnnotationException(
            each.getKey() + "=" + each.getValue() + ": expected " + e.getMessage());
      }
    }
    return new MethodAnnotation(this, values, where);
  }

  private String unknown(String written) {
    List<String> names = new ArrayList<>(attributes.keySet());
    @Nullable String nearest = NearestName.of(written, names);
    return "@"
        + name
        + " has no attribute "
        + written
        + (nearest == null
            ? "; it has " + String.join(", ", names)
            : "; did you mean " + nearest + "?");
  }

  @Override
  public String toString() {
    return "@" + name;
  }
}
