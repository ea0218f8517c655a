package io.outrigger.benchmark.compare;

import io.outrigger.benchmark.run.Eden;
import io.outrigger.benchmark.run.Forked;
import io.outrigger.benchmark.run.Java;
import io.outrigger.benchmark.run.Load;
import io.outrigger.benchmark.run.ProcessFigures;
import io.outrigger.it.fork.Answer;
import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.ForkedJvm;
import io.outrigger.it.fork.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** One run of a program under a contender: start, warm-up, load, collection, scrape, end. */
final class Measurement {

  private static final int SCRAPES = 5;
  private static final double BYTES_PER_KB = 1024;

  private final Path root;
  private final Java java;
  private final Peers peers;
  private final Collector collector;
  private final Map<Figure, Double> figures = new EnumMap<>(Figure.class);

  Measurement(Path root, Java java, Peers peers, Collector collector) {
    this.root = root;
    this.java = java;
    this.peers = peers;
    this.collector = collector;
  }

  /** Runs it once and returns what was measured; what does not apply is absent. */
  Map<Figure, Double> of(Conditions conditions, Contender contender)
      throws IOException, InterruptedException, ExecutionException {
    Program program = conditions.program();
    int endpoint = Forked.freePort();
    Path jar = peers.jar(contender);
    List<String> arguments =
        contender.arguments(
            new Place(
                jar.toString(),
                Integer.toString(endpoint),
                Integer.toString(collector.port()),
                peers.folder().toString()));
    ForkedJvm.Builder builder =
        program
            .jvm(root)
            .on(java.jdk())
            .jvmArgs(Forked.JVM_ARGUMENTS.toArray(String[]::new))
            .jvmArgs(arguments.toArray(String[]::new));
    long begun = System.nanoTime();
    try (ForkedJvm jvm = builder.start()) {
      ProcessFigures process = new ProcessFigures(java, jvm.pid());
      Load.closed(jvm.port(), program.paths(), 1);
      figures.put(Figure.START_WALL, (System.nanoTime() - begun) / 1e9);
      figures.put(Figure.START_CPU, process.cpuSeconds());

      Load.closed(jvm.port(), program.paths(), conditions.warmUp());
      half(jvm, program, process, conditions.requests() / 2);
      figures.put(Figure.CPU_BEFORE, figures.getOrDefault(Figure.CPU, Double.NaN));
      half(jvm, program, process, conditions.requests() / 2);

      memory(process);
      if (!arguments.isEmpty()) {
        figures.put(Figure.JAR, Files.size(jar) / BYTES_PER_KB / BYTES_PER_KB);
      }
      if (contender.scraped()) {
        scrape(endpoint);
      }
    }
    return figures;
  }

  /** Half of the measured requests. What the second gives is kept: by then less is compiled. */
  private void half(ForkedJvm jvm, Program program, ProcessFigures process, int requests)
      throws IOException, InterruptedException, ExecutionException {
    Eden before = process.eden();
    double cpu = process.cpuSeconds();
    long[] nanos = Load.closed(jvm.port(), program.paths(), requests);
    figures.put(Figure.CPU, (process.cpuSeconds() - cpu) * 1000 / requests);
    figures.put(Figure.ALLOCATED, process.eden().allocatedSince(before) / requests);
    figures.put(Figure.P50, Load.percentileMs(nanos, 50));
    figures.put(Figure.P99, Load.percentileMs(nanos, 99));
  }

  private void memory(ProcessFigures process) throws IOException, InterruptedException {
    figures.put(Figure.THREADS, (double) process.threads());
    process.collectGarbage();
    process.collectGarbage();
    figures.put(Figure.HEAP, process.heapMb());
    figures.put(Figure.METASPACE, process.metaspaceMb());
    figures.put(Figure.CLASSES, process.classes());
  }

  /** The quickest of a few, and its size. */
  private void scrape(int port) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < SCRAPES; i++) {
      long begun = System.nanoTime();
      Answer answer = Connection.ask(port, Request.get("/metrics"));
      best = Math.min(best, (System.nanoTime() - begun) / 1e6);
      if (answer.status() != 200) {
        throw new IllegalStateException("the scrape was answered with " + answer.status());
      }
      figures.put(Figure.SCRAPE_SIZE, answer.body().length() / BYTES_PER_KB);
    }
    figures.put(Figure.SCRAPE, best);
  }
}
