package io.outrigger.it.fork;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A running JVM, with or without the agent. Whoever starts one closes it.
 *
 * <p>Its standard input is a pipe from this process: a program that ends when its input ends is not
 * orphaned even if this process is killed.
 */
public final class ForkedJvm implements AutoCloseable {

  /** What to start, and how. */
  public static final class Builder {
    private final List<String> program;
    private final List<String> earlyArgs = new ArrayList<>();
    private final List<String> jvmArgs = new ArrayList<>();
    private final List<String> programArgs = new ArrayList<>();
    private Jdk jdk = Jdks.here();
    private @Nullable Path agent;
    private String agentOptions = "http.port=0";
    private Pattern readyLine = Pattern.compile("READY (\\d+)");
    private Duration patience = Duration.ofSeconds(60);
    private boolean served = true;

    private Builder(List<String> program) {
      this.program = program;
    }

    /** Runs on this JDK; by default the one of the test. */
    public Builder on(Jdk value) {
      jdk = value;
      return this;
    }

    /** Arguments before the agent's, such as another agent that is to start first. */
    public Builder beforeAgent(String... values) {
      earlyArgs.addAll(List.of(values));
      return this;
    }

    /** Arguments before the program, such as {@code -Dname=value}. */
    public Builder jvmArgs(String... values) {
      jvmArgs.addAll(List.of(values));
      return this;
    }

    /** Arguments of the program. */
    public Builder args(String... values) {
      programArgs.addAll(List.of(values));
      return this;
    }

    /**
     * Attaches the agent, its endpoint on any free port.
     *
     * @param more further agent arguments, such as {@code log.level=debug}
     */
    public Builder agent(Path jar, String... more) {
      agent = jar;
      agentOptions =
          more.length == 0 ? "http.port=0" : "http.port=0," + String.join(",", List.of(more));
      return this;
    }

    /** The line by which the program says that it is ready; its first group is the port. */
    public Builder readyWhen(Pattern line) {
      readyLine = line;
      return this;
    }

    /**
     * The program serves nobody and ends by itself, maybe before the agent's endpoint listens: the
     * start waits for nothing.
     */
    public Builder endsByItself() {
      served = false;
      return this;
    }

    /** How long the start may take; by default a minute. */
    public Builder patience(Duration value) {
      patience = value;
      return this;
    }

    /**
     * Starts the JVM and waits until the program is ready, and the agent too if there is one,
     * unless it {@linkplain #endsByItself() ends by itself}.
     *
     * @throws IllegalStateException if that takes too long or the JVM ends; the message holds what
     *     it printed
     */
    public ForkedJvm start() {
      List<String> command = new ArrayList<>();
      command.add(jdk.java().toString());
      command.addAll(earlyArgs);
      if (agent != null) {
        command.add("-javaagent:" + agent + "=" + agentOptions);
      }
      command.addAll(jvmArgs);
      command.addAll(program);
      command.addAll(programArgs);
      ForkedJvm started = new ForkedJvm(launch(command), readyLine, agent != null);
      try {
        if (served) {
          started.awaitReady(patience);
        }
        return started;
      } catch (RuntimeException | Error e) {
        started.close();
        throw e;
      }
    }

    private static Process launch(List<String> command) {
      ProcessBuilder builder = new ProcessBuilder(command);
      Map<String, String> environment = builder.environment();
      environment.keySet().removeIf(name -> name.startsWith("OUTRIGGER_"));
      environment.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
      try {
        return builder.start();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot start " + command, e);
      }
    }
  }

  private static final Pattern METRICS_ADDRESS = Pattern.compile("http://\\S+?:(\\d+)/metrics");

  private final Process process;
  private final Pattern readyLine;
  private final boolean withAgent;
  private final StringBuilder stdout = new StringBuilder();
  private final StringBuilder stderr = new StringBuilder();
  private final List<Thread> readers;

  private int port;
  private int metricsPort;

  private ForkedJvm(Process process, Pattern readyLine, boolean withAgent) {
    this.process = process;
    this.readyLine = readyLine;
    this.withAgent = withAgent;
    readers =
        List.of(
            copy(process.getInputStream(), stdout, "stdout"),
            copy(process.getErrorStream(), stderr, "stderr"));
  }

  /** A main class on a class path. */
  public static Builder of(String mainClass, String classPath) {
    return new Builder(List.of("-cp", classPath, mainClass));
  }

  /** An executable jar. */
  public static Builder ofJar(Path jar) {
    return new Builder(List.of("-jar", jar.toString()));
  }

  private Thread copy(InputStream from, StringBuilder to, String name) {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader lines = new BufferedReader(new InputStreamReader(from, UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  heard(to, line);
                }
              } catch (IOException e) {
                heard(to, "(reading ended: " + e.getMessage() + ")");
              }
            },
            name + " of " + process.pid());
    reader.setDaemon(true);
    reader.start();
    return reader;
  }

  private synchronized void heard(StringBuilder to, String line) {
    to.append(line).append('\n');
    Matcher metrics = METRICS_ADDRESS.matcher(line);
    if (metricsPort == 0 && metrics.find()) {
      metricsPort = Integer.parseInt(metrics.group(1));
    }
    Matcher ready = readyLine.matcher(line);
    if (port == 0 && ready.find()) {
      port = Integer.parseInt(ready.group(1));
    }
    notifyAll();
  }

  private synchronized void awaitReady(Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    while (port == 0 || (withAgent && metricsPort == 0)) {
      long left = until - System.nanoTime();
      if (!process.isAlive()) {
        throw new IllegalStateException("ended with " + process.exitValue() + printed());
      }
      if (left <= 0) {
        awaitThreadDump();
        throw new IllegalStateException("not ready in time" + printed());
      }
      try {
        wait(Math.min(200, TimeUnit.NANOSECONDS.toMillis(left) + 1));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for the start", e);
      }
    }
  }

  /** Has the JVM print where its threads stand, so that the message of a failed test holds it. */
  private synchronized void awaitThreadDump() {
    try {
      new ProcessBuilder("kill", "-QUIT", String.valueOf(process.pid())).start().waitFor();
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (stdout.indexOf("JNI global ref") < 0 && System.nanoTime() < until) {
        wait(200);
      }
    } catch (IOException e) {
      stderr.append("(no thread dump: ").append(e.getMessage()).append(")\n");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** The port that the program named. */
  public synchronized int port() {
    return port;
  }

  /** The port of the agent's endpoint; 0 without the agent, or before one was attached. */
  public synchronized int metricsPort() {
    return metricsPort;
  }

  /** Asks the program, on a connection of its own. */
  public Answer ask(Request request) {
    return Connection.ask(port(), request);
  }

  /**
   * Asks the agent for its metrics.
   *
   * @throws IllegalStateException if it does not answer 200
   */
  public Scrape scrape() {
    Answer answer = Connection.ask(metricsPort(), Request.get("/metrics"));
    if (answer.status() != 200) {
      throw new IllegalStateException("/metrics answered " + answer.essence() + printed());
    }
    return Scrape.of(answer.body());
  }

  /** What the program has printed so far. */
  public synchronized String stdout() {
    return stdout.toString();
  }

  /** What the program and the agent have printed to the error stream so far. */
  public synchronized String stderr() {
    return stderr.toString();
  }

  /** Both streams, for the message of a failed test. */
  public synchronized String printed() {
    return "\n--- stdout\n" + stdout + "--- stderr\n" + stderr;
  }

  /** Waits for the process to end by itself, and until all that it has printed is read. */
  public boolean awaitEnd(Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    try {
      if (!process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return false;
      }
      for (Thread each : readers) {
        // 0 would be without end
        each.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * The exit code.
   *
   * @throws IllegalThreadStateException if it still runs
   */
  public int exitCode() {
    return process.exitValue();
  }

  /** Ends the process: kindly first, then by force. */
  @Override
  public void close() {
    process.destroy();
    if (!awaitEnd(Duration.ofSeconds(5))) {
      process.destroyForcibly();
    }
  }
}
