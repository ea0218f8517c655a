package io.outrigger.strategy.metrics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.MetricSpec;
import io.outrigger.strategy.Exposition;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is exported is what is declared, on each JDK and with each collector. */
class ExportedMetricsIT {

  /** One name may be declared for two schemas, with other labels. */
  private static final Map<String, List<MetricSpec>> DECLARED =
      new MetricsStrategy().metrics().stream().collect(Collectors.groupingBy(MetricSpec::name));

  private static final Map<String, String> SCRAPES = new HashMap<>();

  static Stream<Arguments> jvms() throws Exception {
    return Stream.concat(Stream.of(Fork.thisJdk()), Fork.jdk25().stream())
        .flatMap(
            jdk ->
                Stream.of("G1", "Serial", "Parallel", "Z")
                    .map(collector -> Arguments.of(jdk, collector)));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void everyMetricIsDeclaredAndEveryDeclaredOneExported(Path jdk, String collector)
      throws Exception {
    Exposition scrape = new Exposition(scrape(jdk, collector));

    scrape.kinds.forEach(
        (name, kind) -> {
          assertThat(DECLARED).containsKey(name);
          MetricSpec spec = requireNonNull(DECLARED.get(name)).get(0);
          assertThat(kind).as(name).isEqualTo(spec.kind().name().toLowerCase(Locale.ROOT));
          Set<String> labels = scrape.labels(name);
          if (!labels.isEmpty()) {
            assertThat(labels).as(name).isEqualTo(new TreeSet<>(spec.labels()));
          }
        });
    assertThat(scrape.kinds.keySet())
        .containsAll(
            DECLARED.values().stream()
                .flatMap(List::stream)
                .filter(
                    spec -> spec.appears().isEmpty() || spec.appears().equals(JvmMeters.NOT_OTEL))
                .map(MetricSpec::name)
                .toList());
  }

  /**
   * Micrometer refers weakly to what it asks: a meter whose object was collected turns into NaN.
   */
  @ParameterizedTest
  @MethodSource("jvms")
  void everyMeterHasAValueAfterACollection(Path jdk, String collector) throws Exception {
    Exposition scrape = new Exposition(scrape(jdk, collector));

    assertThat(scrape.values).doesNotContainValue(Double.NaN);
    assertThat(scrape.value("process_cpu_seconds_total")).isBetween(.01, 600.0);
    assertThat(scrape.value("system_cpus")).isGreaterThanOrEqualTo(1);
    assertThat(scrape.value("jvm_gc_max_data_size_bytes")).isPositive();
    assertThat(scrape.value("jvm_threads_live_threads")).isPositive();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void everyMetricUnderOpenTelemetrysNamesIsDeclared(Path jdk, String collector) throws Exception {
    Exposition scrape =
        new Exposition(
            Fork.run(
                jdk,
                List.of("-XX:+Use" + collector + "GC", "-Dschema=otel"),
                "ready",
                "gc",
                "scrape"));

    scrape.kinds.forEach(
        (name, kind) -> {
          Set<String> labels = scrape.labels(name);
          assertThat(requireNonNull(DECLARED.get(name)).stream())
              .as(name)
              .anyMatch(
                  spec ->
                      kind.equals(spec.kind().name().toLowerCase(Locale.ROOT))
                          && (labels.isEmpty() || labels.equals(new TreeSet<>(spec.labels()))));
        });
    assertThat(scrape.kinds.keySet())
        .containsAll(OtelJvmMeters.SPECS.stream().map(MetricSpec::name).toList())
        .contains("target_info", "jvm_buffer_memory_used_bytes", "system_cpus")
        .doesNotContain("jvm_gc_pause_seconds", "jvm_memory_max_bytes", "process_cpu_usage");
    assertThat(scrape.values).doesNotContainValue(Double.NaN);
    assertThat(scrape.value("jvm_class_count")).isGreaterThan(100);
    assertThat(scrape.samples("jvm_gc_duration_seconds_count")).isNotEmpty();
    assertThat(scrape.samples("jvm_memory_used_bytes").keySet())
        .anyMatch(labels -> labels.contains("jvm_memory_type=\"heap\""))
        .anyMatch(labels -> labels.contains("jvm_memory_type=\"non_heap\""));
    assertThat(scrape.samples("jvm_thread_count").keySet())
        .contains("{jvm_thread_daemon=\"false\",jvm_thread_state=\"runnable\"}");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void promtoolHasNothingToSay(Path jdk, String collector) throws Exception {
    Promtool.check(scrape(jdk, collector));
  }

  private static String scrape(Path jdk, String collector) throws Exception {
    String key = jdk + " " + collector;
    String text = SCRAPES.get(key);
    if (text == null) {
      text = Fork.run(jdk, List.of("-XX:+Use" + collector + "GC"), "ready", "gc", "scrape");
      SCRAPES.put(key, text);
    }
    return text;
  }

  @Test
  void virtualThreadsAreToldOnceTheApplicationHasThem() throws Exception {
    Optional<Path> found = Fork.jdk25();
    Needed.check(
        found.isPresent(), "no JDK 25 was found: install one or let JDK25_HOME point at it");
    Path jdk = found.get();

    Exposition before = new Exposition(Fork.run(jdk, List.of(), "ready", "scrape"));
    assertThat(before.kinds).containsKey("jvm_threads_virtual_parallelism");
    assertThat(before.samples("jvm_threads_virtual_parallelism")).isEmpty();

    String both = Fork.run(jdk, List.of(), "ready", "scrape", "virtual", "scrape");
    Exposition after = new Exposition(both.substring(both.lastIndexOf("# HELP active_conn")));
    assertThat(after.value("jvm_threads_virtual_parallelism"))
        .as("what the application set after the first scrape")
        .isEqualTo(3);
    assertThat(after.samples("jvm_threads_virtual_live_threads").keySet())
        .containsExactly("{scheduling_status=\"mounted\"}", "{scheduling_status=\"queued\"}");
    assertThat(after.value("jvm_threads_virtual_pool_size_threads")).isPositive();
  }
}
