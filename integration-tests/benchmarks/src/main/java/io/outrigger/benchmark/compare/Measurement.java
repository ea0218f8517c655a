package io.outrigger.benchmark.compare;

import io.outrigger.it.fork.Answer;
import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** One run of a program under a contender: start, warm-up, load, collection, scrape, end. */
final class Measurement {

  /**
   * Equal for all: a fixed heap, so that its growth is no difference; the collector whose work can
   * be counted exactly; enough metaspace that its first threshold starts no collection.
   */
  static final List<String> JVM_ARGUMENTS =
      List.of("-Xms256m", "-Xmx256m", "-Xmn96m", "-XX:+UseSerialGC", "-XX:MetaspaceSize=192m");

  private static final int SCRAPES = 5;
  private static final double KB_PER_MB = 1024;

  private final Path root;
  private final int requests;

  /**
   * @param requests in each of warm-up and load
   */
  Measurement(Path root, int requests) {
    this.root = root;
    this.requests = requests;
  }

  /** Runs it and returns what was measured; what does not apply is absent. */
  Map<Figure, Double> of(Program program, Contender contender)
      throws IOException, InterruptedException, ExecutionException {
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    int endpoint = freePort();
    ForkedJvm.Builder builder =
        program
            .jvm(root)
            .jvmArgs(JVM_ARGUMENTS.toArray(String[]::new))
            .jvmArgs(contender.jvmArguments(root, endpoint).toArray(String[]::new));
    long begun = System.nanoTime();
    try (ForkedJvm jvm = builder.start()) {
      ProcessFigures process = new ProcessFigures(jvm.pid());
      Load.run(jvm.port(), program.paths(), 1);
      figures.put(Figure.START_WALL, (System.nanoTime() - begun) / 1e9);
      figures.put(Figure.START_CPU, process.cpuSeconds());

      Load.run(jvm.port(), program.paths(), requests);
      load(jvm, program, process, figures);

      figures.put(Figure.THREADS, (double) process.threads());
      process.collectGarbage();
      process.collectGarbage();
      Map<String, Double> memory = process.memory();
      figures.put(Figure.HEAP, sum(memory, List.of("S0U", "S1U", "EU", "OU")) / KB_PER_MB);
      figures.put(Figure.METASPACE, column(memory, "MU") / KB_PER_MB);
      figures.put(Figure.CLASSES, process.classes());

      if (contender.jar(root) != null) {
        figures.put(Figure.JAR, contender.jarBytes(root) / KB_PER_MB / KB_PER_MB);
      }
      if (!contender.scrapePath().isEmpty()) {
        scrape(endpoint, contender.scrapePath(), figures);
      }
    }
    return figures;
  }

  private void load(
      ForkedJvm jvm, Program program, ProcessFigures process, Map<Figure, Double> figures)
      throws IOException, InterruptedException, ExecutionException {
    Map<String, Double> before = process.memory();
    double cpu = process.cpuSeconds();
    long[] nanos = Load.run(jvm.port(), program.paths(), requests);
    figures.put(Figure.CPU, (process.cpuSeconds() - cpu) * 1000 / requests);
    Map<String, Double> after = process.memory();
    // a full collection empties a part of eden that nobody counts
    if (column(after, "FGC") == column(before, "FGC")) {
      double collections = column(after, "YGC") - column(before, "YGC");
      double allocated =
          collections * column(after, "EC") + column(after, "EU") - column(before, "EU");
      figures.put(Figure.ALLOCATED, allocated / requests);
    }
    figures.put(Figure.P50, nanos[nanos.length / 2] / 1e6);
    figures.put(Figure.P99, nanos[(int) (nanos.length * 0.99)] / 1e6);
  }

  /** The quickest of a few, and its size. */
  private static void scrape(int port, String path, Map<Figure, Double> figures) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < SCRAPES; i++) {
      long begun = System.nanoTime();
      Answer answer = Connection.ask(port, Request.get(path));
      best = Math.min(best, (System.nanoTime() - begun) / 1e6);
      if (answer.status() != 200) {
        throw new IllegalStateException("the scrape was answered with " + answer.status());
      }
      figures.put(Figure.SCRAPE_SIZE, answer.body().length() / KB_PER_MB);
    }
    figures.put(Figure.SCRAPE, best);
  }

  private static double sum(Map<String, Double> columns, List<String> names) {
    return names.stream().mapToDouble(name -> column(columns, name)).sum();
  }

  private static double column(Map<String, Double> columns, String name) {
    Double value = columns.get(name);
    if (value == null) {
      throw new IllegalStateException("jstat shows no " + name + " but " + columns.keySet());
    }
    return value;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
