package io.outrigger.strategy.metrics;

import io.outrigger.spi.MetricSpec;
import io.outrigger.strategy.MeterSink;
import io.outrigger.strategy.MeterSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The meters of methods with annotations, under the names that Micrometer's aspects give them. It
 * knows texts only, and outlives the methods.
 */
final class MethodMeters implements MeterSource {

  private static final String NAMED = "; another name where the annotation gives one.";
  private static final String MAX = "_max";
  private static final String ACTIVE = "_active_count";
  private static final String DURATIONS = "_duration_sum";

  private static final String TIMER = "method_timed_seconds";
  private static final String UNDER_TIMED = "once a method with @Timed was called";
  private static final String LONG_TASK = "once a method with @Timed(longTask=true) was called";

  static final MetricSpec TIMED =
      MetricSpec.summary(
              TIMER,
              "Durations of calls of methods with @Timed, with buckets where they are asked for"
                  + NAMED,
              "class",
              "exception",
              "method")
          .appears(UNDER_TIMED);

  static final MetricSpec TIMED_MAX =
      MetricSpec.gauge(
              TIMER.concat(MAX),
              "The longest within a minute, or of those under way" + NAMED,
              "class",
              "exception",
              "method")
          .appears(UNDER_TIMED);

  static final MetricSpec UNDER_WAY =
      MetricSpec.gauge(
              TIMER.concat(ACTIVE),
              "Calls under way of methods with @Timed(longTask=true)" + NAMED,
              "class",
              "method")
          .appears(LONG_TASK);

  static final MetricSpec UNDER_WAY_SECONDS =
      MetricSpec.gauge(
              TIMER.concat(DURATIONS),
              "How long the calls under way have taken so far, in all" + NAMED,
              "class",
              "method")
          .appears(LONG_TASK);

  static final MetricSpec COUNTED =
      MetricSpec.counter(
              "method_counted_total",
              "Calls of methods with @Counted" + NAMED,
              "class",
              "exception",
              "method",
              "result")
          .appears("once a method with @Counted was called");

  static final List<MetricSpec> SPECS =
      List.of(TIMED, TIMED_MAX, UNDER_WAY, UNDER_WAY_SECONDS, COUNTED);

  private final int cap;
  private final LongSupplier nanoClock;
  private final Map<String, MethodFamily<TimedSeries>> timers = new TreeMap<>();
  private final Map<String, MethodFamily<LongTasks>> longTasks = new TreeMap<>();
  private final Map<String, MethodFamily<LongAdder>> counters = new TreeMap<>();
  private volatile Set<String> taken = Set.of();

  /**
   * No meters yet.
   *
   * @param cap label sets kept of each
   */
  MethodMeters(int cap, LongSupplier nanoClock) {
    this.cap = cap;
    this.nanoClock = nanoClock;
  }

  /** The timer that is exported by that name. */
  MethodFamily<TimedSeries> timer(String name) {
    return family(timers, name);
  }

  /** The timer of calls under way that is exported by names that begin so. */
  MethodFamily<LongTasks> longTask(String name) {
    return family(longTasks, name);
  }

  /** The counter that is exported by that name. */
  MethodFamily<LongAdder> counter(String name) {
    return family(counters, name);
  }

  /** Leaves names to the agent's other metrics, those of meters that are there already included. */
  void leave(Set<String> names) {
    taken = names;
  }

  /** Whether a meter cannot be exported, for another metric has its name. */
  boolean isTaken(String name) {
    return taken.contains(name)
        || taken.contains(name.concat(MAX))
        || name.startsWith("outrigger_")
        || name.startsWith("resilience4j_");
  }

  /** Names of the meters that are not exported, for other metrics have them. */
  List<String> left() {
    List<String> names = new ArrayList<>();
    for (Set<String> each :
        List.of(copy(timers).keySet(), copy(longTasks).keySet(), copy(counters).keySet())) {
      for (String name : each) {
        if (isTaken(name)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private <S> MethodFamily<S> family(Map<String, MethodFamily<S>> families, String name) {
    synchronized (families) {
      MethodFamily<S> known = families.get(name);
      if (known == null) {
        known = new MethodFamily<>(cap);
        families.put(name, known);
      }
      return known;
    }
  }

  private static <S> Map<String, MethodFamily<S>> copy(Map<String, MethodFamily<S>> families) {
    synchronized (families) {
      return new TreeMap<>(families);
    }
  }

  /** Names of the meters that have refused label sets because of the cap. */
  List<String> overflowed() {
    List<String> names = new ArrayList<>();
    addOverflowed(copy(timers), names);
    addOverflowed(copy(longTasks), names);
    addOverflowed(copy(counters), names);
    return names;
  }

  private static <S> void addOverflowed(Map<String, MethodFamily<S>> families, List<String> names) {
    for (Map.Entry<String, MethodFamily<S>> each : families.entrySet()) {
      if (each.getValue().overflowed()) {
        names.add(each.getKey());
      }
    }
  }

  @Override
  public void read(MeterSink sink) {
    long now = nanoClock.getAsLong();
    Map<String, MethodFamily<TimedSeries>> timed = copy(timers);
    Map<String, MethodFamily<LongTasks>> underWay = copy(longTasks);
    Set<String> names = new TreeSet<>(timed.keySet());
    names.addAll(underWay.keySet());
    for (String name : names) {
      if (isTaken(name)) {
        continue;
      }
      // they share the metric of the longest, hence all labels
      MethodFamily<TimedSeries> ended = timed.get(name);
      MethodFamily<LongTasks> begun = underWay.get(name);
      Set<String> labels = new TreeSet<>();
      addLabels(ended, labels);
      addLabels(begun, labels);
      String[] keys = labels.toArray(new String[0]);
      if (ended != null) {
        readTimer(sink, name, ended, keys, now);
      }
      if (begun != null) {
        readLongTask(sink, name, begun, keys, now);
      }
    }
    for (Map.Entry<String, MethodFamily<LongAdder>> each : copy(counters).entrySet()) {
      if (!isTaken(each.getKey())) {
        readCounter(sink, each.getKey(), each.getValue());
      }
    }
  }

  private static <S> void addLabels(@Nullable MethodFamily<S> family, Set<String> labels) {
    if (family != null) {
      for (MethodFamily.Labelled<S> each : family.all()) {
        labels.addAll(each.labels().keySet());
      }
    }
  }

  private static void readTimer(
      MeterSink sink, String name, MethodFamily<TimedSeries> timer, String[] keys, long now) {
    List<MethodFamily.Labelled<TimedSeries>> all = timer.all();
    boolean buckets = false;
    for (MethodFamily.Labelled<TimedSeries> each : all) {
      buckets |= each.series().bounds().length > 0;
    }
    String help = help(timer, TIMED);
    MeterSink.Family durations =
        sink.family(
            buckets
                ? MetricSpec.histogram(name, help, keys)
                : MetricSpec.summary(name, help, keys));
    MeterSink.Family max = gauge(sink, name.concat(MAX), help(timer, TIMED_MAX), keys);
    for (MethodFamily.Labelled<TimedSeries> each : all) {
      TimedSeries series = each.series();
      String[] values = values(keys, each.labels());
      long[] counts = series.counts();
      if (buckets) {
        durations.histogram(series.bounds(), counts, series.sumSeconds(), values);
      } else {
        durations.summary(counts[0], series.sumSeconds(), values);
      }
      max.value(series.maxSeconds(now), values);
    }
  }

  private static void readLongTask(
      MeterSink sink, String name, MethodFamily<LongTasks> timer, String[] keys, long now) {
    MeterSink.Family active = gauge(sink, name.concat(ACTIVE), help(timer, UNDER_WAY), keys);
    MeterSink.Family sum =
        gauge(sink, name.concat(DURATIONS), help(timer, UNDER_WAY_SECONDS), keys);
    MeterSink.Family max = gauge(sink, name.concat(MAX), help(timer, TIMED_MAX), keys);
    for (MethodFamily.Labelled<LongTasks> each : timer.all()) {
      LongTasks.UnderWay underWay = each.series().at(now);
      String[] values = values(keys, each.labels());
      active.value(underWay.count(), values);
      sum.value(underWay.sumNanos() / 1e9, values);
      max.value(underWay.maxNanos() / 1e9, values);
    }
  }

  private static MeterSink.Family gauge(MeterSink sink, String name, String help, String[] keys) {
    return sink.family(MetricSpec.gauge(name, help, keys));
  }

  private static void readCounter(MeterSink sink, String name, MethodFamily<LongAdder> counter) {
    Set<String> labels = new TreeSet<>();
    addLabels(counter, labels);
    String[] keys = labels.toArray(new String[0]);
    MeterSink.Family calls = sink.family(MetricSpec.counter(name, help(counter, COUNTED), keys));
    for (MethodFamily.Labelled<LongAdder> each : counter.all()) {
      calls.value((double) each.series().sum(), values(keys, each.labels()));
    }
  }

  private static String help(MethodFamily<?> family, MetricSpec otherwise) {
    String description = family.description();
    return description.isEmpty() ? otherwise.help() : description;
  }

  /** A label that this series lacks is empty, which means the same to Prometheus. */
  private static String[] values(String[] keys, Map<String, String> labels) {
    String[] values = new String[keys.length];
    for (int i = 0; i < keys.length; i++) {
      values[i] = labels.getOrDefault(keys[i], "");
    }
    return values;
  }

  @Override
  public String toString() {
    return "methods with @Timed and @Counted";
  }
}
