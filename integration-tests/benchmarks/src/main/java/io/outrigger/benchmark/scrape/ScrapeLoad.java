package io.outrigger.benchmark.scrape;

import io.outrigger.benchmark.run.Forked;
import io.outrigger.benchmark.run.Hello;
import io.outrigger.benchmark.run.HelloServer;
import io.outrigger.benchmark.run.Java;
import io.outrigger.benchmark.run.Load;
import io.outrigger.benchmark.run.Machine;
import io.outrigger.benchmark.run.Options;
import io.outrigger.benchmark.run.ProcessFigures;
import io.outrigger.benchmark.run.Sample;
import io.outrigger.benchmark.run.Series;
import io.outrigger.benchmark.run.Span;
import io.outrigger.benchmark.run.Usage;
import io.outrigger.benchmark.run.Verdict;
import io.outrigger.it.fork.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;

/**
 * A hello-world server under the agent, with many series, gets a steady load; in some windows its
 * metrics are scraped meanwhile. All windows are in one JVM, in another order in each round.
 */
public final class ScrapeLoad {

  /** What happens during a window. */
  private enum Kind {
    NONE("not scraped", 0),
    NONE_AGAIN("not scraped again", 0),
    EACH_SECOND("once a second", 1),
    ABSURD("20 times a second", 20);

    private final String title;
    private final int perSecond;

    Kind(String title, int perSecond) {
      this.title = title;
      this.perSecond = perSecond;
    }
  }

  private enum Figure {
    CPU("CPU per 1,000 requests (s)", 3),
    P50("p50 (ms)", 2),
    P99("p99 (ms)", 2),
    SCRAPES("scrapes", 0),
    SCRAPE("scrape, median (ms)", 1);

    private final String title;
    private final int decimals;

    Figure(String title, int decimals) {
      this.title = title;
      this.decimals = decimals;
    }
  }

  private final Java java;
  private final int series;
  private final int rounds;
  private final int rate;
  private final int requests;
  private final int warmUp;
  private final Map<Kind, List<Map<Figure, Double>>> windows = new EnumMap<>(Kind.class);

  private ScrapeLoad(Options options) {
    java = options.java();
    series = options.number("--series", 10_000);
    rounds = options.number("--rounds", 9);
    rate = options.number("--rate", 1000);
    requests = rate * options.number("--seconds", 10);
    warmUp = options.number("--warm-up", 30_000);
  }

  /** See {@code usage.txt}. */
  public static void main(String[] args) throws Exception {
    Usage.run(ScrapeLoad.class, usage -> run(Options.parse(usage, args)));
  }

  private static void run(Options options)
      throws IOException, InterruptedException, ExecutionException {
    Path root = options.root();
    String text = new ScrapeLoad(options).run(root);
    System.out.print(text);
    Files.writeString(
        root.resolve(options.text("--out", "integration-tests/benchmarks/target/scrape-load.md")),
        text);
  }

  private String run(Path root) throws IOException, InterruptedException, ExecutionException {
    System.err.printf(
        "some %.0f minutes%n",
        ((double) rounds * Kind.values().length * requests / rate + warmUp / 3000.0) / 60);
    String loadBefore = Machine.load();
    int routes = Series.routes(series);
    ForkedJvm.Builder builder =
        Hello.jvm(routes)
            .on(java.jdk())
            .jvmArgs(Forked.JVM_ARGUMENTS.toArray(String[]::new))
            .agent(Forked.agent(root), "http.host=127.0.0.1");
    try (ForkedJvm jvm = builder.start()) {
      Series.fill(jvm.port(), routes);
      // the scrape is to be compiled as well
      try (Scraper scraper = new Scraper(jvm.metricsPort(), Kind.ABSURD.perSecond)) {
        Load.closed(jvm.port(), List.of(HelloServer.PATH), warmUp);
        System.err.printf("warm after %d scrapes%n", scraper.millis().length);
      }
      Random random = new Random();
      for (int round = 1; round <= rounds; round++) {
        List<Kind> order = new ArrayList<>(List.of(Kind.values()));
        Collections.shuffle(order, random);
        for (Kind kind : order) {
          windows.computeIfAbsent(kind, key -> new ArrayList<>()).add(window(jvm, kind));
        }
        System.err.printf("round %d of %d%n", round, rounds);
      }
      return markdown(loadBefore, Series.lines(jvm));
    }
  }

  private Map<Figure, Double> window(ForkedJvm jvm, Kind kind)
      throws IOException, InterruptedException, ExecutionException {
    ProcessFigures process = new ProcessFigures(java, jvm.pid());
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    double cpu = process.cpuSeconds();
    long[] nanos;
    try (Scraper scraper = new Scraper(jvm.metricsPort(), kind.perSecond)) {
      nanos = Load.paced(jvm.port(), List.of(HelloServer.PATH), requests, rate);
      figures.put(Figure.SCRAPES, (double) scraper.millis().length);
      figures.put(Figure.SCRAPE, new Sample(scraper.millis()).median());
    }
    figures.put(Figure.CPU, (process.cpuSeconds() - cpu) * 1000 / requests);
    figures.put(Figure.P50, Load.percentileMs(nanos, 50));
    figures.put(Figure.P99, Load.percentileMs(nanos, 99));
    return figures;
  }

  private Sample sample(Kind kind, Figure figure) {
    return new Sample(
        windows.getOrDefault(kind, List.of()).stream()
            .mapToDouble(window -> window.getOrDefault(figure, Double.NaN))
            .toArray());
  }

  private String markdown(String loadBefore, long lines) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            """
            %s; %s; Java %s; load average %s before, %s after. %,d lines at the end; %,d requests per second, %,d per window, medians
            of %d windows, in square brackets the smallest and the largest, behind that the ratio to both columns without a scrape, and in
            round brackets where it would lie in 95 of 100 repetitions.
            Server, load and scraper share the processors: what a scrape takes on both its ends is not there for requests.

            | |""",
            LocalDate.now(ZoneOffset.UTC),
            Machine.text(),
            java.version(),
            loadBefore,
            Machine.load(),
            lines,
            rate,
            requests,
            rounds));
    for (Kind kind : Kind.values()) {
      text.append(' ').append(kind.title).append(" |");
    }
    text.append("\n|---|").append("---:|".repeat(Kind.values().length)).append('\n');
    for (Figure figure : Figure.values()) {
      text.append("| ").append(figure.title).append(" |");
      for (Kind kind : Kind.values()) {
        Sample sample = sample(kind, figure);
        String ratio =
            figure.compareTo(Figure.P99) <= 0
                ? " " + sample.ratioTo(bare(figure)).text(2) + "×"
                : "";
        text.append(' ').append(sample.text(figure.decimals)).append(ratio).append(" |");
      }
      text.append('\n');
    }
    return text.append(verdict()).toString();
  }

  private Sample bare(Figure figure) {
    return sample(Kind.NONE, figure).with(sample(Kind.NONE_AGAIN, figure));
  }

  /**
   * The goal says that a scrape does not slow requests: once a second, the ratio 1 is in the span.
   */
  private String verdict() {
    StringBuilder text =
        new StringBuilder(
            "\n| goal | by no scrape | verdict | noise: again by not scraped |\n|---|---|---|---|\n");
    for (Figure figure : List.of(Figure.P50, Figure.P99)) {
      Span span = sample(Kind.EACH_SECOND, figure).ratioTo(bare(figure));
      Verdict verdict = span.atMost(1, 2);
      text.append(
          String.format(
              "| a scrape once a second does not slow requests: %s | %s | %s | %s |%n",
              figure.title,
              span.text(2),
              verdict.kind() == Verdict.Kind.NOT_DISTINGUISHABLE
                  ? new Verdict(Verdict.Kind.REACHED, "1 is in the span").text()
                  : verdict.text(),
              sample(Kind.NONE_AGAIN, figure).ratioTo(sample(Kind.NONE, figure)).text(2)));
    }
    return text.toString();
  }
}
