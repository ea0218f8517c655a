package io.example.shop.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shop under the agent, in a JVM of its own that ends with this one. */
final class ShopProcess {

  private static final Pattern SHOP = Pattern.compile("Shop ready: (http://\\S+)");
  private static final Pattern AGENT =
      Pattern.compile("(?im)^.*outrigger.*?(https?://[^\\s/]+:\\d+)");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path log;

  private final CountDownLatch stopping = new CountDownLatch(1);

  private ShopProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts the shop; what it writes goes to the log file.
   *
   * @param configuration lines for the agent
   * @throws IOException if the JVM cannot be started
   */
  static ShopProcess start(Path agent, List<String> configuration, Path shop, Path log)
      throws IOException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-javaagent:" + agent + "=http.host=127.0.0.1,http.port=0");
    for (String line : configuration) {
      command.add("-D" + line);
    }
    command.addAll(List.of("-jar", shop.toString(), "--port=0"));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    ShopProcess started = new ShopProcess(process, log);
    Runtime.getRuntime().addShutdownHook(new Thread(started::stop, "stop-shop"));
    return started;
  }

  /** Where the shop serves; waits until it does. */
  URI shop() throws IOException, InterruptedException {
    return await(SHOP, "the shop's ready line");
  }

  /** Where the agent's endpoint is; waits until it is up. */
  URI agent() throws IOException, InterruptedException {
    return await(AGENT, "the agent's start line");
  }

  private URI await(Pattern line, String what) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      boolean alive = process.isAlive();
      String written = Files.readString(log, StandardCharsets.UTF_8);
      Matcher found = line.matcher(written);
      if (found.find()) {
        return URI.create(found.group(1) + "/").normalize();
      }
      if (!alive) {
        throw new IOException("the shop ended early:\n" + tail(written));
      }
      if (System.nanoTime() > end) {
        throw new IOException(what + " did not come:\n" + tail(written));
      }
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
  }

  private static String tail(String text) {
    List<String> lines = text.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }

  /** Whether the shop is being ended; a moment is given for the news to arrive. */
  boolean stopping() throws InterruptedException {
    return stopping.await(2, TimeUnit.SECONDS);
  }

  /** Asks the shop to end, and ends it if it has not within five seconds. */
  private void stop() {
    stopping.countDown();
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }
}
