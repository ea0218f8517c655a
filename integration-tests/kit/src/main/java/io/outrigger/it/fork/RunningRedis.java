package io.outrigger.it.fork;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A running Redis server, on a port of the loopback address. Whoever starts one closes it. */
public final class RunningRedis implements AutoCloseable {

  private static final String MISSING =
      "redis-server is not on the PATH: install Redis (Debian: apt install redis-server)";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path folder;
  private final int port;
  private final List<String> options;
  private Process process;

  private RunningRedis(Path folder, int port, List<String> options) throws IOException {
    this.folder = folder;
    this.port = port;
    this.options = options;
    process = run();
  }

  /** Skips the test where there is no such program on the PATH; on CI it fails. */
  public static void needed() {
    Needed.check(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(each -> Files.isExecutable(Path.of(each, "redis-server"))),
        MISSING);
  }

  /**
   * Starts one.
   *
   * @param folder for its data and its log
   * @param options what it is told beyond that, as its command line has it
   */
  public static RunningRedis start(Path folder, String... options) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    RunningRedis started = new RunningRedis(folder, port, List.of(options));
    started.awaitReady();
    return started;
  }

  private Process run() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "redis-server",
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString()));
    command.addAll(options);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("redis.log").toFile())
        .start();
  }

  private void awaitReady() {
    try {
      // one that wants a password is ready as well
      await()
          .atMost(PATIENCE)
          .until(() -> process.isAlive() && !cli("PING").contains("Could not connect"));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The port. */
  public int port() {
    return port;
  }

  /** Where it is, as clients are told. */
  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** What it answers to a command. */
  public String cli(String... command) {
    List<String> all = new ArrayList<>(List.of("redis-cli", "-p", Integer.toString(port)));
    all.addAll(List.of(command));
    FinishedProcess answered = FinishedProcess.run(Map.of(), all);
    return answered.stdout() + answered.stderr();
  }

  /** Ends it as if the machine had failed. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts it again, with what it has on its disk. */
  public void startAgain() throws IOException {
    process = run();
    awaitReady();
  }

  /** It goes on accepting connections, and says nothing any more. */
  public void freeze() {
    signal("STOP");
  }

  /** It goes on as if nothing had been. */
  public void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    FinishedProcess.run(Map.of(), List.of("kill", "-" + name, Long.toString(process.pid())));
  }

  @Override
  public void close() {
    signal("CONT");
    FinishedProcess.end(process);
  }
}
