package io.outrigger.benchmark.growth;

import io.outrigger.benchmark.run.Forked;
import io.outrigger.benchmark.run.Java;
import io.outrigger.benchmark.run.Machine;
import io.outrigger.benchmark.run.Options;
import io.outrigger.benchmark.run.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.openjdk.jmh.runner.RunnerException;

/** Measures applications that have more and more of something, with the agent and without. */
public final class Growth {

  private Growth() {}

  /** See {@code usage.txt}. */
  public static void main(String[] args) throws Exception {
    Usage.run(Growth.class, usage -> run(Options.parse(usage, args)));
  }

  private static void run(Options options)
      throws IOException, InterruptedException, ExecutionException, RunnerException {
    Path root = options.root();
    Java java = options.java();
    List<String> chosen =
        options.chosen("--parts", List.of("woven", "loaded", "series", "threads"), each -> each);
    String loadBefore = Machine.load();
    StringBuilder text = new StringBuilder();
    for (Part part :
        List.of(
            new ClassesPart(root, java, Kind.FILTER, options.numbers("--woven", "1,10,100,1000")),
            new ClassesPart(
                root, java, Kind.PLAIN, options.numbers("--loaded", "5000,20000,50000")),
            new SeriesPart(root, java, options.numbers("--series", "100,1000,10000")))) {
      if (chosen.contains(part.id())) {
        text.append(new Interleaved(part, options.number("--rounds", 5)).markdown());
      }
    }
    if (chosen.contains("threads")) {
      text.append(
          new Threads(
                  java.jdk().java().toString(),
                  options.numbers("--threads", "1,2,4,8,16,32,64"),
                  options.number("--millis", 200))
              .markdown());
    }
    String all = conditions(java, loadBefore) + text;
    System.out.print(all);
    Files.writeString(
        root.resolve(options.text("--out", "integration-tests/benchmarks/target/growth.md")), all);
  }

  private static String conditions(Java java, String loadBefore) throws IOException {
    return String.format(
        Locale.ROOT,
        "%s; %s; Java %s; load average %s before, %s after. JVM arguments of whole programs: `%s`.%n",
        LocalDate.now(ZoneOffset.UTC),
        Machine.text(),
        java.version(),
        loadBefore,
        Machine.load(),
        String.join(" ", Forked.JVM_ARGUMENTS));
  }
}
