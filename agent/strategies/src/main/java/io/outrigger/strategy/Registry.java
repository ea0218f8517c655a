package io.outrigger.strategy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.outrigger.spi.AdminPage;
import io.outrigger.spi.MetricSpec;
import io.outrigger.spi.StrategyContext;
import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.Writer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The meters of all strategies, and how they are written out: Micrometer's simpleclient registry.
 * No other file names it, so that changing to another is a matter of this file.
 */
// the registry is deprecated in favour of a successor, yet still released with each Micrometer; it
// needs a third of the space and writes both formats
@SuppressWarnings("deprecation")
public final class Registry {

  /** The formats that a scrape can be written in. */
  public enum Format {
    /** Prometheus' text format 0.0.4. */
    TEXT(TextFormat.CONTENT_TYPE_004),
    /** OpenMetrics 1.0.0. */
    OPEN_METRICS(TextFormat.CONTENT_TYPE_OPENMETRICS_100);

    private final String contentType;

    Format(String contentType) {
      this.contentType = contentType;
    }

    /** The media type with its parameters. */
    public String contentType() {
      return contentType;
    }
  }

  private final PrometheusMeterRegistry prometheus =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final List<MeterSource> sources = new CopyOnWriteArrayList<>();
  private final Consumer<String> warnOnce;

  private Registry(Consumer<String> warnOnce) {
    this.warnOnce = warnOnce;
    prometheus.getPrometheusRegistry().register(new Sources());
  }

  /** The registry that all strategies share; not to be called before they are made ready. */
  public static Registry of(StrategyContext context) {
    return context.shared(Registry.class, () -> new Registry(context::warnOnce));
  }

  /** Where ordinary meters are registered. */
  public MeterRegistry meters() {
    return prometheus;
  }

  /** Reads the source at each scrape from now on. */
  public void add(MeterSource source) {
    sources.add(source);
  }

  /** Reads all meters now, ordered by name; the body writes what was read. */
  public AdminPage.Body scrape(Format format) {
    List<MetricFamilySamples> families =
        Collections.list(prometheus.getPrometheusRegistry().metricFamilySamples());
    families.sort(Comparator.comparing(family -> family.name));
    return out -> {
      Writer writer = new PageWriter(out);
      TextFormat.writeFormat(format.contentType(), writer, Collections.enumeration(families));
      writer.flush();
    };
  }

  /**
   * One collector for all sources, because a metric that two of them share must still be written as
   * one.
   */
  private final class Sources extends Collector {

    /** By metric, how many samples the scrape before had: lists that need not grow. */
    private volatile Map<String, Integer> sizes = Map.of();

    @Override
    public List<MetricFamilySamples> collect() {
      Scrape scrape = new Scrape(sizes);
      for (MeterSource source : sources) {
        try {
          source.read(scrape);
        } catch (RuntimeException | LinkageError e) {
          warnOnce.accept("Some meters are missing from scrapes: " + source + " failed: " + e);
        }
      }
      sizes = scrape.sizes();
      return scrape.families.values().stream().map(Samples::toFamily).toList();
    }
  }

  private static final class Scrape implements MeterSink {
    final Map<String, Samples> families = new LinkedHashMap<>();
    private final Map<String, Integer> before;

    Scrape(Map<String, Integer> before) {
      this.before = before;
    }

    @Override
    public Family family(MetricSpec spec) {
      return families.computeIfAbsent(
          spec.name(), name -> new Samples(spec, before.getOrDefault(name, 1)));
    }

    Map<String, Integer> sizes() {
      Map<String, Integer> sizes = new HashMap<>();
      families.forEach((name, family) -> sizes.put(name, family.samples.size()));
      return sizes;
    }
  }

  private static final class Samples implements MeterSink.Family {
    private final MetricSpec spec;
    private final List<String> bucketLabels;
    private final String bucketName;
    private final String countName;
    private final String sumName;
    private final List<MetricFamilySamples.Sample> samples;

    /** The values of the label {@code le} for the bounds seen last. */
    private String[] bucketValues = {};

    private double[] bucketBounds = {};

    /**
     * No values yet.
     *
     * @param expected about how many samples there will be
     */
    Samples(MetricSpec spec, int expected) {
      this.spec = spec;
      samples = new ArrayList<>(expected);
      List<String> labels = new ArrayList<>(spec.labels());
      labels.add("le");
      bucketLabels = labels;
      bucketName = spec.name().concat("_bucket");
      countName = spec.name().concat("_count");
      sumName = spec.name().concat("_sum");
    }

    @Override
    public void value(double value, String... labelValues) {
      require(spec.kind() == MetricSpec.Kind.COUNTER || spec.kind() == MetricSpec.Kind.GAUGE);
      require(labelValues.length == spec.labels().size());
      add(spec.name(), spec.labels(), List.of(labelValues), value);
    }

    @Override
    public void histogram(double[] bounds, long[] counts, double sum, String... labelValues) {
      require(spec.kind() == MetricSpec.Kind.HISTOGRAM && counts.length == bounds.length + 1);
      require(labelValues.length == spec.labels().size());
      String[] upTo = bucketValues(bounds);
      List<String> values = List.of(labelValues);
      long atMost = 0;
      for (int i = 0; i < counts.length; i++) {
        atMost += counts[i];
        add(bucketName, bucketLabels, new OneMore(values, upTo[i]), (double) atMost);
      }
      add(countName, spec.labels(), values, (double) atMost);
      add(sumName, spec.labels(), values, sum);
    }

    @Override
    public void summary(long count, double sum, String... labelValues) {
      require(spec.kind() == MetricSpec.Kind.SUMMARY);
      require(labelValues.length == spec.labels().size());
      List<String> values = List.of(labelValues);
      add(countName, spec.labels(), values, (double) count);
      add(sumName, spec.labels(), values, sum);
    }

    /** Written once per scrape, not once per label set. */
    private String[] bucketValues(double[] bounds) {
      if (bucketValues.length == 0 || !Arrays.equals(bounds, bucketBounds)) {
        bucketBounds = bounds;
        bucketValues = new String[bounds.length + 1];
        for (int i = 0; i < bounds.length; i++) {
          bucketValues[i] = Collector.doubleToGoString(bounds[i]);
        }
        bucketValues[bounds.length] = Collector.doubleToGoString(Double.POSITIVE_INFINITY);
      }
      return bucketValues;
    }

    private void require(boolean fits) {
      if (!fits) {
        throw new IllegalArgumentException("these values do not fit " + spec);
      }
    }

    private void add(String name, List<String> labels, List<String> values, double value) {
      samples.add(new MetricFamilySamples.Sample(name, labels, values, value));
    }

    MetricFamilySamples toFamily() {
      return new MetricFamilySamples(
          spec.name(),
          switch (spec.kind()) {
            case COUNTER -> Collector.Type.COUNTER;
            case GAUGE -> Collector.Type.GAUGE;
            case HISTOGRAM -> Collector.Type.HISTOGRAM;
            case SUMMARY -> Collector.Type.SUMMARY;
          },
          spec.help(),
          samples);
    }
  }

  /** A list and one element behind it, without a copy: most of a scrape's lines are buckets. */
  private static final class OneMore extends AbstractList<String> implements RandomAccess {
    private final List<String> list;
    private final String last;

    OneMore(List<String> list, String last) {
      this.list = list;
      this.last = last;
    }

    @Override
    public String get(int index) {
      return index == list.size() ? last : list.get(index);
    }

    @Override
    public int size() {
      return list.size() + 1;
    }
  }
}
