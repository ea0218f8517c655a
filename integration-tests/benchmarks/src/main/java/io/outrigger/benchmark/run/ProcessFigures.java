package io.outrigger.benchmark.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What can be learnt from outside of a JVM with the serial collector, on Linux. */
public final class ProcessFigures {

  /** The kernel's clock ticks per second: fixed for programs on all common architectures. */
  private static final double TICKS = 100;

  private static final double BYTES_PER_KB = 1024;

  private final Java java;
  private final long pid;

  /**
   * @param java the JDK of that process, whose tools are asked
   */
  public ProcessFigures(Java java, long pid) {
    this.java = java;
    this.pid = pid;
  }

  /** CPU time since its start in all threads, user and system, in seconds; steps of 0.01. */
  public double cpuSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    // the name in brackets may hold anything; the first field after it is the third of all
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
  }

  /** Threads of the process, those of the JVM itself included. */
  public int threads() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith("Threads:")) {
        return Integer.parseInt(line.substring("Threads:".length()).trim());
      }
    }
    throw new IOException("no line on threads in the status of " + pid);
  }

  /** Asks for a full collection and waits for it. */
  public void collectGarbage() throws IOException, InterruptedException {
    tool("jcmd", Long.toString(pid), "GC.run");
  }

  /** Where the allocation of new objects stands. */
  public Eden eden() throws IOException, InterruptedException {
    Map<String, Double> memory = jstat("-gc");
    // jstat's own column on eden stands still between collections, from JDK 25 on
    for (String line : tool("jcmd", Long.toString(pid), "GC.heap_info").split("\n", -1)) {
      if (line.trim().startsWith("eden space")) {
        return new Eden(
            column(memory, "YGC"), column(memory, "FGC"), column(memory, "EC"), usedKb(line));
      }
    }
    throw new IOException("no eden; not the serial collector?");
  }

  /** From {@code [start, top, end)}. */
  private static double usedKb(String line) {
    String[] addresses = line.substring(line.indexOf('[') + 1).split(", ", 3);
    return (Long.decode(addresses[1]) - Long.decode(addresses[0])) / BYTES_PER_KB;
  }

  /**
   * What objects took, in MB, after the full collection that has just ended. Eden is left out: that
   * collection empties it, and what is in it now are buffers that threads have taken since.
   */
  public double heapMb() throws IOException, InterruptedException {
    Map<String, Double> memory = jstat("-gc");
    double kb = 0;
    for (String space : List.of("S0U", "S1U", "OU")) {
      kb += column(memory, space);
    }
    return kb / BYTES_PER_KB;
  }

  /** What metaspace is used, in MB, as of the last collection. */
  public double metaspaceMb() throws IOException, InterruptedException {
    return column(jstat("-gc"), "MU") / BYTES_PER_KB;
  }

  /** Classes loaded and not unloaded. */
  public double classes() throws IOException, InterruptedException {
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

  private static double column(Map<String, Double> columns, String name) {
    Double value = columns.get(name);
    if (value == null) {
      throw new IllegalStateException("jstat shows no " + name + " but " + columns.keySet());
    }
    return value;
  }

  private String tool(String name, String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(java.tool(name).toString());
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
