package io.outrigger.benchmark.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What of this machine a reader of its figures wants to know. Linux only. */
public final class Machine {

  private Machine() {}

  /** Processor, how many, memory and kernel. */
  public static String text() throws IOException {
    return String.format(
        Locale.ROOT,
        "%s, %d processors, %.0f GB, %s %s",
        value(Path.of("/proc/cpuinfo"), "model name", System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        Double.parseDouble(value(Path.of("/proc/meminfo"), "MemTotal", "0 kB").split(" ", 2)[0])
            / (1024 * 1024),
        System.getProperty("os.name"),
        System.getProperty("os.version").split("-", 2)[0]);
  }

  /** Processes that ran or waited for a processor, averaged over the last minute. */
  public static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
  }

  private static String value(Path file, String name, String otherwise) throws IOException {
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(name)) {
        return line.substring(line.indexOf(':') + 1).trim();
      }
    }
    return otherwise;
  }
}
