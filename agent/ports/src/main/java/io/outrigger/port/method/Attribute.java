package io.outrigger.port.method;

import io.outrigger.option.Option;
import io.outrigger.option.OptionValues;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of an annotation. Its type, range and sentence are those of an {@link Option}, which
 * is read and shown the same way wherever the value was written.
 *
 * @param <T> the type of the value
 */
public final class Attribute<T> {

  private final String name;
  private final Option<T> option;
  private final boolean configurable;

  private Attribute(String name, Option<T> option, boolean configurable) {
    this.name = Objects.requireNonNull(name);
    this.option = option;
    this.configurable = configurable;
  }

  /** An attribute that takes the option's value where the annotation does not give one. */
  public static <T> Attribute<T> of(String name, Option<T> option) {
    return new Attribute<>(name, option, true);
  }

  /**
   * An attribute that only the annotation can give.
   *
   * @param reader says how the value is written; its name and default count for nothing
   */
  public static <T> Attribute<T> only(String name, Option<T> reader) {
    return new Attribute<>(name, reader, false);
  }

  /** The name as it is written in the annotation, such as {@code failureThreshold}. */
  public String name() {
    return name;
  }

  /** How the value is written, and what holds where the annotation gives none. */
  public Option<T> option() {
    return option;
  }

  /** Whether {@link #option()} can be set in the configuration, for all annotations. */
  public boolean configurable() {
    return configurable;
  }

  /** What holds where the annotation gives nothing: the option in force, or null. */
  @Nullable T otherwise(OptionValues options) {
    return configurable ? options.find(option) : null;
  }

  @Override
  public String toString() {
    return name;
  }
}
