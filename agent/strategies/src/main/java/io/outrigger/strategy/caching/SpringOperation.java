package io.outrigger.strategy.caching;

import io.outrigger.option.OptionValues;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.AnnotationText;
import io.outrigger.port.method.Attribute;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.port.method.MethodPort.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that Spring's annotations ask for at a method.
 *
 * @param annotation what asks for it: {@code @Cacheable}, {@code @CachePut} or {@code @CacheEvict}
 * @param written where it is written, and problems are shown: itself, or {@code @Caching}
 * @param config what holds for the class, or null
 */
record SpringOperation(
    MethodAnnotation annotation, MethodAnnotation written, @Nullable MethodAnnotation config) {

  /** Which of the attributes of {@code @Caching} holds which annotations. */
  private record Several(Attribute<String> attribute, AnnotationSpec spec) {}

  private static final List<Several> SEVERAL =
      List.of(
          new Several(SpringAnnotations.READS, SpringAnnotations.CACHEABLE),
          new Several(SpringAnnotations.PUTS, SpringAnnotations.CACHE_PUT),
          new Several(SpringAnnotations.EVICTS, SpringAnnotations.CACHE_EVICT));

  private static final List<Attribute<String>> BEANS =
      List.of(
          SpringAnnotations.KEY_GENERATOR,
          SpringAnnotations.CACHE_MANAGER,
          SpringAnnotations.CACHE_RESOLVER);

  /**
   * All that holds at the method.
   *
   * @param nearest what is written there
   */
  static List<SpringOperation> of(
      MethodCall call, List<MethodAnnotation> nearest, OptionValues options, Problems problems) {
    MethodAnnotation config = call.annotation(SpringAnnotations.CACHE_CONFIG);
    List<SpringOperation> all = new ArrayList<>();
    for (MethodAnnotation each : nearest) {
      if (each.spec() != SpringAnnotations.CACHING) {
        all.add(new SpringOperation(each, each, config));
        continue;
      }
      for (Several several : SEVERAL) {
        String texts = each.find(several.attribute(), options);
        if (texts == null || texts.isEmpty()) {
          continue;
        }
        try {
          for (AnnotationText.Written one : AnnotationText.readEach(texts)) {
            MethodAnnotation inside = several.spec().read(one.values(), each.where());
            all.add(new SpringOperation(inside, each, config));
          }
        } catch (InvalidAnnotationException e) {
          problems.add(each, call.toString(), Objects.requireNonNull(e.getMessage()));
        }
      }
    }
    return all;
  }

  boolean is(AnnotationSpec spec) {
    return annotation.spec() == spec;
  }

  /** What the attribute says, or null where it says nothing. */
  @Nullable String text(Attribute<String> attribute, OptionValues options) {
    return text(annotation, attribute, options);
  }

  private static @Nullable String text(
      MethodAnnotation annotation, Attribute<String> attribute, OptionValues options) {
    String text = annotation.find(attribute, options);
    return text == null || text.isEmpty() ? null : text;
  }

  boolean flag(Attribute<Boolean> attribute, OptionValues options) {
    return annotation.get(attribute, options);
  }

  /**
   * The names of its caches.
   *
   * @throws InvalidAnnotationException if there are none
   */
  List<String> names(OptionValues options) throws InvalidAnnotationException {
    Set<String> names = new LinkedHashSet<>();
    addTo(names, text(SpringAnnotations.NAMES, options));
    addTo(names, text(SpringAnnotations.VALUE, options));
    if (names.isEmpty() && config != null) {
      addTo(names, text(config, SpringAnnotations.NAMES, options));
    }
    if (names.isEmpty()) {
      throw new InvalidAnnotationException(
          "expected cacheNames=, here or by @CacheConfig at the class");
    }
    return List.copyOf(names);
  }

  private static void addTo(Set<String> names, @Nullable String text) {
    if (text != null) {
      for (String each : text.split(",", -1)) {
        names.add(each.trim());
      }
    }
  }

  /**
   * Refuses what needs a container.
   *
   * @throws InvalidAnnotationException if something names a bean
   */
  void checkBeans(OptionValues options) throws InvalidAnnotationException {
    for (Attribute<String> each : BEANS) {
      String name = text(each, options);
      // a key of one's own takes the place of a generator of the class's
      if (name == null
          && config != null
          && (each != SpringAnnotations.KEY_GENERATOR
              || text(SpringAnnotations.KEY, options) == null)) {
        name = text(config, each, options);
      }
      if (name != null) {
        throw new InvalidAnnotationException(
            each.name() + "=" + name + " names a bean, which is not supported");
      }
    }
  }
}
