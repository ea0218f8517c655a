package io.outrigger.engine.log;

import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines such as {@code WARN outrigger: text} to standard error. No logging framework is
 * touched, because it would be the application's business which one is set up, and when.
 */
public final class AgentLog {

  /** More different texts than these are not remembered as said. */
  private static final int MOST_REMEMBERED = 1000;

  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private static volatile Level level = Level.INFO;

  /**
   * Standard error as it was when the agent started. An application may later put a bridge to its
   * own logging there, which must not run while the agent speaks under a class loader's lock.
   */
  @SuppressWarnings("SystemOut")
  private static final PrintStream STANDARD_ERROR = System.err;

  private static volatile @Nullable PrintStream out;

  private AgentLog() {}

  /** Sets how much is said from now on. */
  public static void level(Level most) {
    level = most;
  }

  /** Writes to the stream instead of to standard error; null goes back to it. */
  public static void to(@Nullable PrintStream stream) {
    out = stream;
  }

  /** Whether lines of that level are written. */
  public static boolean says(Level asked) {
    return asked != Level.OFF && asked.compareTo(level) <= 0;
  }

  /** Says what keeps the agent from doing its work. */
  public static void error(String text) {
    write(Level.ERROR, text, null);
  }

  /** Says what an operator should look at. */
  public static void warn(String text) {
    write(Level.WARN, text, null);
  }

  /** Says what an operator should look at, but each different text only once. */
  public static void warnOnce(String text) {
    if (SAID.size() < MOST_REMEMBERED && SAID.add(text)) {
      write(Level.WARN, text, null);
    }
  }

  /** Says that something went well. */
  public static void info(String text) {
    write(Level.INFO, text, null);
  }

  /** Says a detail, with the stack trace of its cause if there is one. */
  public static void debug(String text, @Nullable Throwable cause) {
    write(Level.DEBUG, text, cause);
  }

  static void write(Level asked, String text, @Nullable Throwable cause) {
    if (!says(asked)) {
      return;
    }
    PrintStream set = out;
    PrintStream stream = set == null ? STANDARD_ERROR : set;
    stream.println(asked.name().concat(" outrigger: ").concat(text));
    if (cause != null) {
      cause.printStackTrace(stream);
    }
  }
}
