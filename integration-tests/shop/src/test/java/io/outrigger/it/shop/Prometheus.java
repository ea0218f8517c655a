package io.outrigger.it.shop;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrigger.it.fork.Answer;
import io.outrigger.it.fork.Connection;
import io.outrigger.it.fork.Request;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A running Prometheus, on a free port of the loopback address. Whoever starts one closes it. */
final class Prometheus implements AutoCloseable {

  /** Why a test is skipped. */
  static final String MISSING =
      "Prometheus is not on the PATH: install it to run this test (Debian: apt install prometheus)";

  private static final Pattern LISTENING =
      Pattern.compile("msg=\"Listening on\".* address=127\\.0\\.0\\.1:(\\d+)");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ObjectMapper json = new ObjectMapper();
  private final Process process;
  private final Path log;
  private int port;

  private Prometheus(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Whether a program of Prometheus is on the PATH. */
  static boolean has(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** NaN is a value to Prometheus, but nothing to look at. */
  static boolean hasNumber(JsonNode series) {
    return StreamSupport.stream(series.spliterator(), false)
        .anyMatch(each -> !each.path("value").path(1).asText().equals("NaN"));
  }

  /**
   * Starts one that looks at its targets each second, and evaluates the rules as often.
   *
   * @param folder for its data and its log
   * @param config what it is told beyond that, in YAML
   */
  static Prometheus start(Path folder, String config) throws IOException {
    Path file = folder.resolve("prometheus.yml");
    Files.writeString(
        file,
        """
        global:
          scrape_interval: 1s
          evaluation_interval: 1s
        """
            + config);
    Path log = folder.resolve("prometheus.log");
    Process process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + file,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:0")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Prometheus started = new Prometheus(process, log);
    try {
      await().atMost(PATIENCE).until(started::ready);
      return started;
    } catch (RuntimeException e) {
      started.close();
      throw new IllegalStateException(Files.readString(log), e);
    }
  }

  private boolean ready() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("Prometheus ended with " + process.exitValue());
    }
    Matcher listening = LISTENING.matcher(Files.readString(log));
    if (!listening.find()) {
      return false;
    }
    port = Integer.parseInt(listening.group(1));
    return Connection.ask(port, Request.get("/-/ready")).status() == 200;
  }

  /** The series that a query finds now, each with {@code metric} and {@code value}. */
  JsonNode query(String promql) {
    return data("/api/v1/query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8))
        .path("result");
  }

  /** The groups of rules. */
  JsonNode ruleGroups() {
    return data("/api/v1/rules").path("groups");
  }

  private JsonNode data(String path) {
    Answer answer = Connection.ask(port, Request.get(path));
    if (answer.status() != 200) {
      throw new IllegalStateException(path + " was answered with " + answer.essence());
    }
    try {
      return json.readTree(answer.body()).path("data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
