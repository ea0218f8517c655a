package io.outrigger.port.method;

import io.outrigger.option.Option;
import io.outrigger.option.OptionValues;
import java.util.List;
import java.util.Locale;

/**
 * Annotations of others that applications carry already. None means anything to the agent until
 * {@link #ADOPT} names its vocabulary.
 */
public enum Vocabulary {
  /** {@code io.github.resilience4j.*.annotation}. */
  RESILIENCE4J,
  /** {@code org.eclipse.microprofile.faulttolerance}. */
  MICROPROFILE,
  /** {@code io.micrometer.core.annotation}. */
  MICROMETER,
  /** {@code javax.cache.annotation}. */
  JCACHE,
  /** {@code org.springframework.cache.annotation}. */
  SPRING;

  /** What the agent's own annotations belong to; never to be adopted. */
  public static final String OWN = "outrigger";

  /** Which vocabularies are followed; several strategies read it. */
  public static final Option<List<Vocabulary>> ADOPT =
      Option.choices("outrigger.annotations.adopt", Vocabulary.class)
          .defaultsTo(List.of())
          .says(
              "Annotations of others that are followed as well, where no framework does so itself;"
                  + " see annotations.md.");

  /** As it is written in {@link #ADOPT} and in {@link AnnotationSpec#vocabulary()}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What names begin with that give settings of the vocabulary in the agent's configuration. */
  public String prefix() {
    return Option.PREFIX + id() + ".";
  }

  /** Whether its annotations are followed. */
  public boolean isAdopted(OptionValues options) {
    return options.get(ADOPT).contains(this);
  }
}
