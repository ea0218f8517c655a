package io.outrigger.strategy.resilience;

import io.outrigger.option.NearestName;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The names that MicroProfile's annotations are configured by: {@code class/method/Kind/attribute},
 * without the method, or without both. What is misspelt is told with the nearest right name.
 */
final class MicroProfileKeys {

  /** Whether anything but fallbacks is followed. */
  static final String ALL_BUT_FALLBACK = "MP_Fault_Tolerance_NonFallback_Enabled";

  /** Whether an annotation is followed; an attribute of none. */
  static final String ENABLED = "enabled";

  private static final int MOST_PARTS = 4;

  private MicroProfileKeys() {}

  /**
   * Checks names of the agent's own configuration, which all are to mean something here.
   *
   * @param prefix what they begin with there
   */
  static void checkOwn(Set<String> names, String prefix, Consumer<String> warn) {
    for (String each : names) {
      tell(each, wrong(each.substring(prefix.length()), true), warn);
    }
  }

  /** Checks names of the application's, which may mean something to others. */
  static void check(Set<String> names, String where, Consumer<String> warn) {
    for (String each : names) {
      tell(where.concat(" ").concat(each), wrong(each, false), warn);
    }
  }

  private static void tell(String name, @Nullable String why, Consumer<String> warn) {
    if (why != null) {
      warn.accept(name.concat(" has no effect: ").concat(why));
    }
  }

  /** Why the name means nothing; null if it does, or may to somebody else. */
  private static @Nullable String wrong(String name, boolean own) {
    String[] parts = name.split("/", -1);
    if (parts.length == 1) {
      return !own || name.equals(ALL_BUT_FALLBACK)
          ? null
          : "expected class/method/Kind/attribute, such as Retry/maxRetries";
    }
    String kind = parts[parts.length - 2];
    AnnotationSpec spec = null;
    List<String> kinds = new ArrayList<>();
    for (AnnotationSpec each : MicroProfileAnnotations.NESTED) {
      kinds.add(each.name());
      spec = each.name().equals(kind) ? each : spec;
    }
    if (spec == null) {
      return own ? "there is no annotation ".concat(told(kind, kinds)) : null;
    }
    if (parts.length > MOST_PARTS) {
      return "expected class/method/Kind/attribute";
    }
    List<String> attributes = new ArrayList<>();
    for (Attribute<?> each : spec.attributes()) {
      attributes.add(each.name());
    }
    attributes.add(ENABLED);
    String attribute = parts[parts.length - 1];
    return attributes.contains(attribute)
        ? null
        : spec.toString().concat(" has no attribute ").concat(told(attribute, attributes));
  }

  private static String told(String written, List<String> right) {
    String nearest = NearestName.of(written, right);
    return nearest == null
        ? written.concat("; there are ").concat(String.join(", ", right))
        : written.concat("; did you mean ").concat(nearest).concat("?");
  }
}
