package io.outrigger.port.method;

import io.outrigger.option.InvalidValueException;
import io.outrigger.option.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An annotation that a strategy implements, declared once: parsing, messages and the reference come
 * from here.
 */
public final class AnnotationSpec {

  private static final String OWN_PACKAGE = "io.outrigger.annotation.";

  private final String type;
  private final String name;
  private final String vocabulary;
  private final String sentence;
  private final List<String> activeWhen;
  private final boolean inheritedAsByJava;
  private final boolean publicAtClasses;
  private final boolean settings;
  private final boolean repeatable;
  private final Map<String, Attribute<?>> attributes = new LinkedHashMap<>();

  /**
   * Declares an annotation of the agent's own, in the package {@code io.outrigger.annotation}.
   *
   * @param name its simple name, such as {@code CircuitBreaker}
   * @param sentence what it does, for the reference
   * @throws IllegalArgumentException if two attributes have one name
   */
  public AnnotationSpec(String name, String sentence, Attribute<?>... attributes) {
    this(
        OWN_PACKAGE + name,
        Vocabulary.OWN,
        sentence,
        List.of(),
        false,
        false,
        false,
        false,
        List.<Attribute<?>>of(attributes));
  }

  private AnnotationSpec(
      String type,
      String vocabulary,
      String sentence,
      List<String> activeWhen,
      boolean inheritedAsByJava,
      boolean publicAtClasses,
      boolean settings,
      boolean repeatable,
      Collection<Attribute<?>> attributes) {
    this.type = type;
    this.name = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    this.vocabulary = vocabulary;
    this.sentence = sentence;
    this.activeWhen = List.copyOf(activeWhen);
    this.inheritedAsByJava = inheritedAsByJava;
    this.publicAtClasses = publicAtClasses;
    this.settings = settings;
    this.repeatable = repeatable;
    for (Attribute<?> each : attributes) {
      if (this.attributes.put(each.name(), each) != null) {
        throw new IllegalArgumentException(name + " declares " + each + " twice");
      }
    }
  }

  /**
   * Declares an annotation of somebody else's. It is read from class files: its type need not be
   * there at run time. Attributes that are not declared here are the application's affair.
   *
   * <p>It is inherited as the agent's own are; see {@link #inheritedAsByJava()}.
   *
   * @param type the binary name of its type
   * @param vocabulary {@link Vocabulary#id()}
   * @param sentence what it does, for the reference
   * @param activeWhen binary names of classes that the framework loads when it applies the
   *     annotation itself; where one of them is loaded, the annotation is left to it
   * @throws IllegalArgumentException if two attributes have one name
   */
  public static AnnotationSpec adopted(
      String type,
      String vocabulary,
      String sentence,
      List<String> activeWhen,
      Attribute<?>... attributes) {
    return new AnnotationSpec(
        type,
        vocabulary,
        sentence,
        activeWhen,
        false,
        false,
        false,
        false,
        List.<Attribute<?>>of(attributes));
  }

  /**
   * The same annotation, inherited as {@link java.lang.annotation.Inherited} says: from the
   * superclass to the class, and neither from interfaces nor by methods that override others. At a
   * class it means the methods that others can call: neither private nor static ones.
   */
  public AnnotationSpec inheritedAsByJava() {
    return new AnnotationSpec(
        type,
        vocabulary,
        sentence,
        activeWhen,
        true,
        publicAtClasses,
        settings,
        repeatable,
        attributes.values());
  }

  /** The same annotation, which at a class stands for its public methods alone. */
  public AnnotationSpec publicAtClasses() {
    return new AnnotationSpec(
        type,
        vocabulary,
        sentence,
        activeWhen,
        inheritedAsByJava,
        true,
        settings,
        repeatable,
        attributes.values());
  }

  /**
   * The same annotation, which says at a class what others of its vocabulary mean at all methods
   * there and in classes below; where there is no other it means nothing.
   */
  public AnnotationSpec settings() {
    return new AnnotationSpec(
        type,
        vocabulary,
        sentence,
        activeWhen,
        false,
        false,
        true,
        repeatable,
        attributes.values());
  }

  /**
   * The same annotation, of which a method can carry several: all apply that one place gives, as if
   * they were one. Class files have them in a list, whose type is called {@code List} and declared
   * inside of the annotation.
   */
  public AnnotationSpec repeatable() {
    return new AnnotationSpec(
        type,
        vocabulary,
        sentence,
        activeWhen,
        inheritedAsByJava,
        publicAtClasses,
        settings,
        true,
        attributes.values());
  }

  /** The binary name of the annotation's type. */
  public String type() {
    return type;
  }

  /** The annotation's simple name. */
  public String name() {
    return name;
  }

  /** Whose it is: {@link Vocabulary#OWN} or {@link Vocabulary#id()}. */
  public String vocabulary() {
    return vocabulary;
  }

  /** Whether it is the agent's own, which the configuration can put on methods. */
  public boolean isOwn() {
    return vocabulary.equals(Vocabulary.OWN);
  }

  /** What the annotation does. */
  public String sentence() {
    return sentence;
  }

  /**
   * Binary names of classes that a framework loads when it applies the annotation itself; empty for
   * the agent's own.
   */
  public List<String> activeWhen() {
    return activeWhen;
  }

  /**
   * Whether only the class inherits it, from its superclass. Otherwise a method inherits it from
   * what it overrides or implements, and from the class or interface that declares that.
   */
  public boolean isInheritedAsByJava() {
    return inheritedAsByJava;
  }

  /** Whether at a class it stands for public methods alone; otherwise it does for all. */
  public boolean isPublicAtClasses() {
    return publicAtClasses;
  }

  /** Whether it says what others mean, and means nothing by itself. */
  public boolean isSettings() {
    return settings;
  }

  /** Whether several apply where one place gives several; otherwise the first does. */
  public boolean isRepeatable() {
    return repeatable;
  }

  /** The binary name of the list that class files have several in. */
  public String listType() {
    return type + "$List";
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
   * @throws InvalidAnnotationException if a value is not accepted, or an attribute of the agent's
   *     own annotations is not known; says which, what was expected and what was probably meant
   */
  public MethodAnnotation read(Map<String, String> written, String where)
      throws InvalidAnnotationException {
    Map<Attribute<?>, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, String> each : written.entrySet()) {
      Attribute<?> attribute = attributes.get(each.getKey());
      if (attribute == null) {
        if (isOwn()) {
          throw new InvalidAnnotationException(unknown(each.getKey()));
        }
        continue;
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
