package io.outrigger.it.fork;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that ran to its end.
 *
 * @param exitCode what it ended with
 * @param stdout what it printed
 * @param stderr what it, and the agent in it, complained of
 */
public record FinishedProcess(int exitCode, String stdout, String stderr) {

  private static final long MOST_SECONDS = 60;

  /** A process of its own that it left behind may hold the streams open for ever. */
  private static final long READING_MILLIS = 5_000;

  /**
   * Runs the command to its end, with nothing on its standard input and no variable of this process
   * that a JVM would take options from.
   *
   * @param environment variables to add
   * @throws IllegalStateException if it takes more than a minute; it is ended then
   */
  public static FinishedProcess run(Map<String, String> environment, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("OUTRIGGER_"));
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      ByteArrayOutputStream errors = new ByteArrayOutputStream();
      Thread outputReader = reader(process.getInputStream(), output);
      Thread errorReader = reader(process.getErrorStream(), errors);
      boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        end(process);
      }
      outputReader.join(READING_MILLIS);
      errorReader.join(READING_MILLIS);
      String printed = output.toString(UTF_8);
      String complained = errors.toString(UTF_8);
      if (!ended) {
        throw new IllegalStateException(
            "still running after a minute: " + command + "\n" + printed + complained);
      }
      return new FinishedProcess(process.exitValue(), printed, complained);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + command, e);
    }
  }

  /** Kindly first, so that it can end what it has started itself; at once if interrupted. */
  static void end(Process process) {
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

  private static Thread reader(InputStream from, ByteArrayOutputStream to) {
    Thread reader = new Thread(() -> copy(from, to), "reader of a process");
    reader.setDaemon(true);
    reader.start();
    return reader;
  }

  private static void copy(InputStream from, ByteArrayOutputStream to) {
    try (from) {
      from.transferTo(to);
    } catch (IOException e) {
      to.writeBytes(("(reading ended: " + e.getMessage() + ")").getBytes(UTF_8));
    }
  }
}
