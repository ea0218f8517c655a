package io.outrigger.strategy.metrics;

import io.outrigger.spi.StatusSection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** The routes that are asked for most, or the hosts that are called most, on the status page. */
final class Busiest implements StatusSection {

  /** What the table is about. */
  enum Words {
    OF_ROUTES("HTTP served", "routes", "Route", ""),
    OF_HOSTS("HTTP called", "hosts", "Host", "No answer (total)");

    private final String title;
    private final String plural;
    private final String column;

    /** The column for requests without an answer; empty if there cannot be any. */
    private final String noAnswer;

    Words(String title, String plural, String column, String noAnswer) {
      this.title = title;
      this.plural = plural;
      this.column = column;
      this.noAnswer = noAnswer;
    }
  }

  private static final int ROWS = 20;

  /** One reading each five seconds: the oldest is a minute old. */
  private static final int READINGS = 13;

  /** The requests of all label sets at one time, by their position. */
  private static final class Reading {
    final long nanos;
    final long[] counts;

    Reading(long nanos, long[] counts) {
      this.nanos = nanos;
      this.counts = counts;
    }

    long count(int position) {
      return position < counts.length ? counts[position] : 0;
    }
  }

  /** One line of the table: a method and a route or host, whatever the status. */
  private static final class Line {
    final String method;
    final String group;
    final long[] counts;
    long requests;
    long lately;
    long serverErrors;
    long clientErrors;
    long unanswered;

    Line(HttpSeries first, int buckets) {
      method = first.methodLabel();
      group = first.groupLabel();
      counts = new long[buckets];
    }

    void add(HttpSeries series, long before) {
      long[] now = series.counts();
      long count = 0;
      for (int i = 0; i < now.length; i++) {
        counts[i] += now[i];
        count += now[i];
      }
      requests += count;
      lately += count - before;
      if (series.error() >= 0) {
        unanswered += count;
      }
      switch (series.status() / 100) {
        case 5 -> serverErrors += count;
        case 4 -> clientErrors += count;
        default -> {}
      }
    }
  }

  private final Words words;
  private final HttpSeriesTable table;
  private final Buckets buckets;
  private final LongSupplier nanoClock;
  private final Deque<Reading> readings = new ArrayDeque<>();

  Busiest(Words words, HttpSeriesTable table, Buckets buckets, LongSupplier nanoClock) {
    this.words = words;
    this.table = table;
    this.buckets = buckets;
    this.nanoClock = nanoClock;
    remember();
  }

  /** To be called each five seconds. */
  synchronized void remember() {
    HttpSeries[] all = table.all();
    long[] counts = new long[all.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = all[i].count();
    }
    readings.addLast(new Reading(nanoClock.getAsLong(), counts));
    if (readings.size() > READINGS) {
      readings.removeFirst();
    }
  }

  private synchronized Reading aMinuteAgo() {
    return readings.getFirst();
  }

  @Override
  public String title() {
    return words.title;
  }

  @Override
  public String summary() {
    return "The busiest "
        + words.plural
        + ": rate over the last minute, everything else since the start.";
  }

  @Override
  public List<String> columns() {
    List<String> columns =
        new ArrayList<>(
            List.of(
                "Method",
                words.column,
                "Rate (1/s)",
                "Requests (total)",
                "Errors 5xx (total)",
                "Errors 4xx (total)",
                "p50 (ms)",
                "p95 (ms)"));
    if (!words.noAnswer.isEmpty()) {
      columns.add(6, words.noAnswer);
    }
    return columns;
  }

  @Override
  public List<List<String>> rows() {
    Reading before = aMinuteAgo();
    HttpSeries[] all = table.all();
    double seconds = (nanoClock.getAsLong() - before.nanos) / 1e9;
    Map<String, Line> lines = new LinkedHashMap<>();
    for (int i = 0; i < all.length; i++) {
      HttpSeries series = all[i];
      lines
          .computeIfAbsent(
              series.methodLabel() + " " + series.groupLabel(),
              name -> new Line(series, buckets.size()))
          .add(series, before.count(i));
    }
    return lines.values().stream()
        .sorted(
            Comparator.<Line>comparingLong(line -> line.lately)
                .thenComparingLong(line -> line.requests)
                .reversed())
        .limit(ROWS)
        .map(line -> row(line, seconds))
        .toList();
  }

  private List<String> row(Line line, double seconds) {
    List<String> row =
        new ArrayList<>(
            List.of(
                line.method,
                line.group,
                number(seconds > 0 ? line.lately / seconds : 0),
                Long.toString(line.requests),
                Long.toString(line.serverErrors),
                Long.toString(line.clientErrors),
                number(1000 * buckets.quantile(.5, line.counts)),
                number(1000 * buckets.quantile(.95, line.counts))));
    if (!words.noAnswer.isEmpty()) {
      row.add(6, Long.toString(line.unanswered));
    }
    return row;
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.1f", value);
  }
}
