package io.outrigger.it.fork;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A running Prometheus, on a free port of the loopback address. Whoever starts one closes it. */
public final class RunningPrometheus implements AutoCloseable {

  private static final String MISSING =
      " is not on the PATH: install Prometheus (Debian: apt install prometheus)";

  private static final Pattern LISTENING =
      Pattern.compile("msg=\"Listening on\".* address=127\\.0\\.0\\.1:(\\d+)");

  /** NaN is a value to Prometheus, but nothing to look at. */
  private static final Pattern NUMBER = Pattern.compile("\"value\":\\[[^,\\]]+,\"(?!NaN\")");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final Path log;
  private int port;

  private RunningPrometheus(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Skips the test where a program of Prometheus is not on the PATH; on CI it fails. */
  public static void needed(String program) {
    Needed.check(has(program), program + MISSING);
  }

  private static boolean has(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /**
   * Starts one that looks at its targets each second, and evaluates the rules as often.
   *
   * @param folder for its data and its log
   * @param config what it is told beyond that, in YAML
   */
  public static RunningPrometheus start(Path folder, String config) throws IOException {
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
    RunningPrometheus started = new RunningPrometheus(process, log);
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

  /**
   * What its API answers.
   *
   * @throws IllegalStateException if that is an error
   */
  public String get(String path) {
    Answer answer = Connection.ask(port, Request.get(path));
    if (answer.status() != 200) {
      throw new IllegalStateException(path + " was answered with " + answer.essence());
    }
    return answer.body();
  }

  /** The series that a query finds now, in JSON. */
  public String query(String promql) {
    return get("/api/v1/query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8));
  }

  /** Whether a query finds a number. */
  public boolean finds(String promql) {
    return NUMBER.matcher(query(promql)).find();
  }

  @Override
  public void close() {
    FinishedProcess.end(process);
  }
}
