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

  private RunningRedis(Path folder, List<String> options) throws IOException {
    this.folder = folder;
    this.options = options;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    process = run();
    awaitReady();
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
    return new RunningRedis(folder, List.of(options));
  }

  /**
   * Starts a sentinel, which notices within half a second that a master is gone.
   *
   * @param folder for its configuration and its log
   * @param master what it calls the master
   * @param port of the master
   * @param quorum how many sentinels have to find that the master is gone
   * @param lines of its configuration beyond that
   */
  public static RunningRedis sentinel(
      Path folder, String master, int port, int quorum, String... lines) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "sentinel monitor " + master + " 127.0.0.1 " + port + " " + quorum,
                "sentinel down-after-milliseconds " + master + " 500",
                "sentinel failover-timeout " + master + " 2000"));
    all.addAll(List.of(lines));
    Path configuration = folder.resolve("sentinel.conf");
    Files.write(configuration, all);
    return new RunningRedis(folder, List.of(configuration.toString(), "--sentinel"));
  }

  private Process run() throws IOException {
    List<String> command = new ArrayList<>();
    command.add("redis-server");
    // a file comes first
    command.addAll(options);
    command.addAll(
        List.of(
            "--port", Integer.toString(port), "--bind", "127.0.0.1", "--dir", folder.toString()));
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
