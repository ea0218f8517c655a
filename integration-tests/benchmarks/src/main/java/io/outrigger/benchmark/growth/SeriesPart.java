package io.outrigger.benchmark.growth;

import io.outrigger.benchmark.run.Eden;
import io.outrigger.benchmark.run.Forked;
import io.outrigger.benchmark.run.Hello;
import io.outrigger.benchmark.run.Java;
import io.outrigger.benchmark.run.ProcessFigures;
import io.outrigger.benchmark.run.Sample;
import io.outrigger.benchmark.run.Series;
import io.outrigger.it.fork.Answer;
import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Series of a hello-world server with many routes. */
final class SeriesPart implements Part {

  private static final int WARM_UP = 200;
  private static final int SCRAPES = 21;
  private static final Request AS_PROMETHEUS_ASKS =
      Request.head("GET", "/metrics", "Accept-Encoding: gzip");

  private final Path root;
  private final Java java;
  private final List<Integer> sizes;

  SeriesPart(Path root, Java java, List<Integer> sizes) {
    this.root = root;
    this.java = java;
    this.sizes = sizes;
  }

  @Override
  public String id() {
    return "series";
  }

  @Override
  public String title() {
    return "Series: routes of a hello-world server, 18 lines each. Scraped "
        + SCRAPES
        + " times after "
        + WARM_UP
        + ", over the network and compressed as Prometheus asks for it; the client's reading is in the"
        + " time";
  }

  @Override
  public List<Integer> sizes() {
    return sizes;
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        new Figure("scrape (ms)", 2, "", 1),
        new Figure("scrape (KB)", 1, "", 1),
        new Figure("allocated per scrape (KB)", 0, "", 1),
        new Figure("live heap (MB)", 2, "bytes per series", 1024 * 1024));
  }

  @Override
  public double[] measure(int size, boolean agent)
      throws IOException, InterruptedException, ExecutionException {
    int routes = Series.routes(size);
    ForkedJvm.Builder builder =
        Hello.jvm(routes).on(java.jdk()).jvmArgs(Forked.JVM_ARGUMENTS.toArray(String[]::new));
    if (agent) {
      builder.agent(Forked.agent(root), "http.host=127.0.0.1");
    }
    try (ForkedJvm jvm = builder.start()) {
      Series.fill(jvm.port(), routes);
      ProcessFigures process = new ProcessFigures(java, jvm.pid());
      double[] figures = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
      if (agent) {
        scrape(jvm.metricsPort(), process, figures);
      }
      process.collectGarbage();
      process.collectGarbage();
      figures[3] = process.heapMb();
      return figures;
    }
  }

  private static void scrape(int port, ProcessFigures process, double[] figures)
      throws IOException, InterruptedException {
    for (int i = 0; i < WARM_UP; i++) {
      scrape(port);
    }
    double[] millis = new double[SCRAPES];
    Eden before = process.eden();
    for (int i = 0; i < SCRAPES; i++) {
      long begun = System.nanoTime();
      figures[1] = scrape(port).body().length() / 1024.0;
      millis[i] = (System.nanoTime() - begun) / 1e6;
    }
    figures[0] = new Sample(millis).median();
    figures[2] = process.eden().allocatedSince(before) / SCRAPES;
  }

  private static Answer scrape(int port) {
    Answer answer = Connection.ask(port, AS_PROMETHEUS_ASKS);
    if (answer.status() != 200) {
      throw new IllegalStateException("the scrape was answered with " + answer.status());
    }
    return answer;
  }
}
