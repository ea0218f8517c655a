package io.outrigger.port.method;

import io.outrigger.option.OptionValues;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One annotation that applies to a method, whoever wrote it and however. */
public final class MethodAnnotation {

  private final AnnotationSpec spec;
  private final Map<Attribute<?>, Object> values;
  private final String where;
  private final @Nullable Carrier carrier;
  private final @Nullable List<List<String>> parameterAnnotations;

  MethodAnnotation(AnnotationSpec spec, Map<Attribute<?>, Object> values, String where) {
    this(spec, values, where, null, null);
  }

  private MethodAnnotation(
      AnnotationSpec spec,
      Map<Attribute<?>, Object> values,
      String where,
      @Nullable Carrier carrier,
      @Nullable List<List<String>> parameterAnnotations) {
    this.spec = spec;
    this.values = Map.copyOf(values);
    this.where = where;
    this.carrier = carrier;
    this.parameterAnnotations = parameterAnnotations;
  }

  /** The same annotation, told by whom it is carried. */
  public MethodAnnotation carriedBy(Carrier other) {
    return new MethodAnnotation(spec, values, where, other, parameterAnnotations);
  }

  /**
   * The same annotation, inherited from a method.
   *
   * @param annotations binary names of the types of annotations that its parameters have, by
   *     parameter; empty where none has any
   */
  public MethodAnnotation besideParameters(List<List<String>> annotations) {
    return new MethodAnnotation(spec, values, where, carrier, List.copyOf(annotations));
  }

  /**
   * What the parameters are annotated with in the method that it is inherited from; null where it
   * is not inherited.
   */
  public @Nullable List<List<String>> parameterAnnotations() {
    return parameterAnnotations;
  }

  /** The class or method that carries it; null for one of the configuration. */
  public @Nullable Carrier carrier() {
    return carrier;
  }

  /** What kind of annotation it is. */
  public AnnotationSpec spec() {
    return spec;
  }

  /** Where it was written, for people: an option's name, or a class and a method. */
  public String where() {
    return where;
  }

  /**
   * Whether this need not apply once more where the other does already: it is of the same kind and,
   * where there may be several of a kind, says the same.
   */
  public boolean isCoveredBy(MethodAnnotation other) {
    return spec == other.spec && (!spec.isRepeatable() || values.equals(other.values));
  }

  /** Whether the annotation itself gives the attribute. */
  public boolean gives(Attribute<?> attribute) {
    return values.containsKey(attribute);
  }

  /** The attribute's value: as written, else as configured for all, else null. */
  @SuppressWarnings("unchecked") // put there by the same attribute's parser
  public <T> @Nullable T find(Attribute<T> attribute, OptionValues options) {
    T given = (T) values.get(attribute);
    return given == null ? attribute.otherwise(options) : given;
  }

  /**
   * The value of an attribute whose option has a default.
   *
   * @throws IllegalStateException if it has none and nobody gave a value
   */
  public <T> T get(Attribute<T> attribute, OptionValues options) {
    T value = find(attribute, options);
    return value == null ? attribute.option().defaultValue() : value;
  }

  /** As somebody would write it, with the attributes that were given. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(spec.toString());
    String before = "(";
    for (Attribute<?> each : spec.attributes()) {
      if (gives(each)) {
        text.append(before).append(each.name()).append('=').append(shown(each));
        before = ", ";
      }
    }
    return before.equals("(") ? text.toString() : text.append(')').toString();
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // only attributes that are given are asked for
  private <T> String shown(Attribute<T> attribute) {
    return attribute.option().show((T) values.get(attribute));
  }
}
