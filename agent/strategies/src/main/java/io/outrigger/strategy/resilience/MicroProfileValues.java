package io.outrigger.strategy.resilience;

import io.outrigger.option.InvalidValueException;
import io.outrigger.option.OptionValues;
import io.outrigger.port.method.Attribute;
import io.outrigger.port.method.Carrier;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one of MicroProfile's annotations at one method: what the application's
 * configuration says, else what the annotation says, else its default.
 */
final class MicroProfileValues {

  private final MethodAnnotation annotation;
  private final MicroProfileConfig config;
  private final OptionValues options;

  /** Names to which an attribute's is added, strongest first. */
  private final List<String> prefixes = new ArrayList<>(2);

  MicroProfileValues(MethodAnnotation annotation, MicroProfileConfig config, OptionValues options) {
    this.annotation = annotation;
    this.config = config;
    this.options = options;
    String kind = annotation.spec().name().concat("/");
    Carrier carrier = annotation.carrier();
    if (carrier != null) {
      prefixes.add(
          carrier.methodName() == null
              ? carrier.className() + "/" + kind
              : carrier.className() + "/" + carrier.methodName() + "/" + kind);
    }
    prefixes.add(kind);
  }

  /** Whether the annotation is followed at the method. */
  static boolean isEnabled(
      MethodAnnotation annotation, MicroProfileConfig config, MethodCall call, Class<?> bean) {
    String kind = annotation.spec().name().concat("/").concat(MicroProfileKeys.ENABLED);
    List<String> names = new ArrayList<>();
    for (Class<?> each : List.of(bean, call.declaringClass())) {
      names.add(each.getName() + "/" + call.methodName() + "/" + kind);
    }
    for (Class<?> each : List.of(bean, call.declaringClass())) {
      names.add(each.getName() + "/" + kind);
    }
    names.add(kind);
    if (annotation.spec() != MicroProfileAnnotations.FALLBACK) {
      names.add(MicroProfileKeys.ALL_BUT_FALLBACK);
    }
    for (String each : names) {
      String text = config.find(each);
      if (text != null) {
        return !text.trim().equalsIgnoreCase("false");
      }
    }
    return true;
  }

  /**
   * The value of an attribute that has a default.
   *
   * @throws InvalidAnnotationException if the configuration's is none
   */
  <T> T get(Attribute<T> attribute) throws InvalidAnnotationException {
    T configured = configured(attribute);
    return configured == null ? annotation.get(attribute, options) : configured;
  }

  /** A text without a default, or null if there is none. */
  @Nullable String find(Attribute<String> attribute) throws InvalidAnnotationException {
    String configured = configured(attribute);
    String text = configured == null ? annotation.find(attribute, options) : configured;
    return text == null || text.isEmpty() ? null : text;
  }

  private <T> @Nullable T configured(Attribute<T> attribute) throws InvalidAnnotationException {
    for (String each : prefixes) {
      String name = each.concat(attribute.name());
      String text = config.find(name);
      if (text != null) {
        try {
          return attribute.option().parse(text.trim());
        } catch (InvalidValueException e) {
          throw new InvalidAnnotationException(name + "=" + text + ": expected " + e.getMessage());
        }
      }
    }
    return null;
  }

  /** A time with its unit. */
  Duration duration(Attribute<Integer> amount, Attribute<ChronoUnit> unit)
      throws InvalidAnnotationException {
    try {
      return Duration.of(get(amount), get(unit));
    } catch (DateTimeException | ArithmeticException e) {
      throw new InvalidAnnotationException(
          unit + "=" + get(unit) + ": expected a unit of up to days");
    }
  }

  /** The exceptions that an attribute names. */
  Names names(Attribute<String> attribute) throws InvalidAnnotationException {
    return Names.of(get(attribute));
  }

  /** As somebody would write it, with what holds. */
  String shown() throws InvalidAnnotationException {
    StringBuilder text = new StringBuilder();
    for (Attribute<?> each : annotation.spec().attributes()) {
      if (each.option().hasDefault()) {
        text.append(text.isEmpty() ? "" : ", ").append(each).append('=').append(get(each));
      }
    }
    return text.toString();
  }
}
