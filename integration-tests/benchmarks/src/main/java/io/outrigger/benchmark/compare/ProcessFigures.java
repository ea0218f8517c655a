package io.outrigger.benchmark.compare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What can be learnt of a JVM from outside, on Linux. */
final class ProcessFigures {

  /** The kernel's clock ticks per second: fixed for programs on all common architectures. */
  private static final double TICKS = 100;

  private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");

  private final long pid;

  ProcessFigures(long pid) {
    this.pid = pid;
  }

  /** CPU time since its start in all threads, user and system, in seconds; steps of 0.01. */
  double cpuSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    // the name in brackets may hold anything; the first field after it is the third of all
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
  }

  /** Threads of the process, those of the JVM itself included. */
  int threads() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith("Threads:")) {
        return Integer.parseInt(line.substring("Threads:".length()).trim());
      }
    }
    throw new IOException("no line on threads in the status of " + pid);
  }

  /** Asks for a collection and waits for it. */
  void collectGarbage() throws IOException, InterruptedException {
    tool("jcmd", Long.toString(pid), "GC.run");
  }

  /** The columns of {@code jstat -gc} by name: sizes in KB, times in seconds. */
  Map<String, Double> memory() throws IOException, InterruptedException {
    return jstat("-gc");
  }

  /** Classes loaded and not unloaded. */
  double classes() throws IOException, InterruptedException {
    // two of its columns have the same name
    List<String> lines = tool("jstat", "-class", Long.toString(pid)).lines().toList();
    String[] values = lines.get(1).trim().split("\\s+", -1);
    return Double.parseDouble(values[0]) - Double.parseDouble(values[2]);
  }

  private Map<String, Double> jstat(String what) throws IOException, InterruptedException {
    List<String> lines = tool("jstat", what, Long.toString(pid)).lines().toList();
    String[] names = lines.get(0).trim().split("\\s+", -1);
    String[] values = lines.get(1).trim().split("\\s+", -1);
    Map<String, Double> byName = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      byName.put(names[i], values[i].equals("-") ? 0 : Double.parseDouble(values[i]));
    }
    return byName;
  }

  private static String tool(String name, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(BIN.resolve(name).toString());
    builder.command().addAll(List.of(arguments));
    Process process = builder.redirectErrorStream(true).start();
    String printed;
    try (InputStream in = process.getInputStream()) {
      printed = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (process.waitFor() != 0) {
      throw new IOException(builder.command() + " failed: " + printed);
    }
    return printed;
  }
}
