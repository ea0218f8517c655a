package io.outrigger.benchmark.growth;

import io.outrigger.benchmark.run.Forked;
import io.outrigger.benchmark.run.Java;
import io.outrigger.benchmark.run.ProcessFigures;
import io.outrigger.it.fork.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Classes that a program loads, which are woven or are not ours. */
final class ClassesPart implements Part {

  private final Path root;
  private final Java java;
  private final Kind kind;
  private final List<Integer> sizes;

  ClassesPart(Path root, Java java, Kind kind, List<Integer> sizes) {
    this.root = root;
    this.java = java;
    this.kind = kind;
    this.sizes = sizes;
  }

  @Override
  public String id() {
    return kind == Kind.FILTER ? "woven" : "loaded";
  }

  @Override
  public String title() {
    return kind == Kind.FILTER
        ? "Woven classes: generated filters of the Servlet API, each loaded and called once, so that its woven place is linked"
        : "Loaded classes that are not ours: generated, with 15 methods, loaded but not initialised";
  }

  @Override
  public List<Integer> sizes() {
    return sizes;
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        new Figure("CPU until loaded (s)", 2, "µs per class", 1e6),
        new Figure("metaspace (MB)", 2, "KB per class", 1024),
        new Figure("live heap (MB)", 2, "KB per class", 1024));
  }

  @Override
  public double[] measure(int size, boolean agent) throws IOException, InterruptedException {
    Path jar = jar();
    ForkedJvm.Builder builder =
        Forked.own(LoadsClasses.class, jar.toString(), Kind.library())
            .on(java.jdk())
            .jvmArgs(Forked.JVM_ARGUMENTS.toArray(String[]::new))
            .args(
                kind.name().toLowerCase(Locale.ROOT),
                Integer.toString(size),
                Integer.toString(Kind.PER_PACKAGE),
                Boolean.toString(kind == Kind.FILTER))
            .patience(Duration.ofMinutes(3));
    if (agent) {
      builder.agent(Forked.agent(root), "http.host=127.0.0.1");
    }
    try (ForkedJvm jvm = builder.start()) {
      ProcessFigures process = new ProcessFigures(java, jvm.pid());
      double cpu = process.cpuSeconds();
      if (agent && kind == Kind.FILTER && jvm.scrape().sum("outrigger_woven_classes") < size) {
        throw new IllegalStateException("not all are woven" + jvm.printed());
      }
      process.collectGarbage();
      return new double[] {cpu, process.metaspaceMb(), process.heapMb()};
    }
  }

  /** With the largest number; the smaller ones take the first of it. */
  private Path jar() throws IOException {
    int most = sizes.stream().mapToInt(Integer::intValue).max().orElse(0);
    Path jar =
        root.resolve("integration-tests/benchmarks/target")
            .resolve("generated-" + id() + "-" + most + ".jar");
    if (!Files.exists(jar)) {
      Path half = jar.resolveSibling(jar.getFileName() + ".part");
      kind.write(half, most);
      Files.move(half, jar);
    }
    return jar;
  }
}
