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
      ByteArrayOutputStream errors = new ByteArrayOutputStream();
      Thread reader = new Thread(() -> copy(process.getErrorStream(), errors));
      reader.start();
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      copy(process.getInputStream(), output);
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("still running after a minute: " + command);
      }
      reader.join();
      return new FinishedProcess(
          process.exitValue(), output.toString(UTF_8), errors.toString(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + command, e);
    }
  }

  private static void copy(InputStream from, ByteArrayOutputStream to) {
    try (from) {
      from.transferTo(to);
    } catch (IOException e) {
      to.writeBytes(("(reading ended: " + e.getMessage() + ")").getBytes(UTF_8));
    }
  }
}
