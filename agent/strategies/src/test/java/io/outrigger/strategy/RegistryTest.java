package io.outrigger.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.Timer;
import io.outrigger.spi.MetricSpec;
import io.outrigger.strategy.Registry.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistryTest {

  private static final MetricSpec JOBS = MetricSpec.counter("jobs_total", "Jobs \\ done.", "name");
  private static final MetricSpec OPEN = MetricSpec.gauge("open", "Open things.", "kind");
  private static final MetricSpec TIME = MetricSpec.histogram("job_seconds", "Time of jobs.");

  private final FakeContext context = new FakeContext();
  private final Registry registry = Registry.of(context);

  @Test
  void isSharedByAllStrategies() {
    assertThat(Registry.of(context)).isSameAs(registry);
  }

  @Test
  void textIsOrderedByName() throws IOException {
    registry.add(this::jobs);

    assertThat(write(Format.TEXT))
        .isEqualTo(
            """
            # HELP job_seconds Time of jobs.
            # TYPE job_seconds histogram
            job_seconds_bucket{le="0.5",} 1.0
            job_seconds_bucket{le="2.0",} 1.0
            job_seconds_bucket{le="+Inf",} 3.0
            job_seconds_count 3.0
            job_seconds_sum 9.5
            # HELP jobs_total Jobs \\\\ done.
            # TYPE jobs_total counter
            jobs_total{name="a \\"b\\" \\\\ c",} 3.0
            """);
  }

  @Test
  void openMetricsNamesCountersWithoutTotalAndEnds() throws IOException {
    registry.add(this::jobs);

    assertThat(write(Format.OPEN_METRICS))
        .isEqualTo(
            """
            # TYPE job_seconds histogram
            # HELP job_seconds Time of jobs.
            job_seconds_bucket{le="0.5"} 1.0
            job_seconds_bucket{le="2.0"} 1.0
            job_seconds_bucket{le="+Inf"} 3.0
            job_seconds_count 3.0
            job_seconds_sum 9.5
            # TYPE jobs counter
            # HELP jobs Jobs \\\\ done.
            jobs_total{name="a \\"b\\" \\\\ c"} 3.0
            # EOF
            """);
  }

  @Test
  void sourcesThatShareAMetricAreWrittenAsOne() throws IOException {
    registry.add(sink -> sink.family(OPEN).value(1, "http"));
    registry.add(sink -> sink.family(OPEN).value(2, "sql"));

    assertThat(new Exposition(write(Format.TEXT)).samples("open"))
        .isEqualTo(Map.of("{kind=\"http\"}", 1.0, "{kind=\"sql\"}", 2.0));
  }

  @Test
  void aSourceThatFailsCostsOnlyItsOwnMeters() throws IOException {
    registry.add(
        sink -> {
          throw new IllegalStateException("no answer");
        });
    registry.add(sink -> sink.family(OPEN).value(2, "sql"));

    assertThat(new Exposition(write(Format.TEXT)).value("open{kind=\"sql\"}")).isEqualTo(2);
    assertThat(context.warnings).singleElement().asString().contains("no answer");
  }

  @Test
  void whatDoesNotFitTheDeclarationIsRefused() throws IOException {
    registry.add(
        sink -> {
          assertThatIllegalArgumentException().isThrownBy(() -> sink.family(OPEN).value(1));
          assertThatIllegalArgumentException().isThrownBy(() -> sink.family(TIME).value(1));
          assertThatIllegalArgumentException()
              .isThrownBy(() -> sink.family(TIME).histogram(new double[] {1}, new long[] {1}, 1));
          sink.family(JOBS).value(4, "all of them refused");
        });

    assertThat(write(Format.TEXT)).contains("all of them refused");
    assertThat(context.warnings).isEmpty();
  }

  @Test
  void micrometersMetersAreWrittenWithoutTheHistogramLibrary() throws IOException {
    Timer.builder("lunch")
        .publishPercentileHistogram()
        .register(registry.meters())
        .record(Duration.ofSeconds(3));

    assertThat(new Exposition(write(Format.TEXT)).value("lunch_seconds_count")).isEqualTo(1);
  }

  private void jobs(MeterSink sink) {
    sink.family(JOBS).value(3, "a \"b\" \\ c");
    sink.family(TIME).histogram(new double[] {.5, 2}, new long[] {1, 0, 2}, 9.5);
  }

  private String write(Format format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    registry.scrape(format).writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
