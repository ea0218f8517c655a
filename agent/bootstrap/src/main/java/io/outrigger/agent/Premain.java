package io.outrigger.agent;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.util.StringTokenizer;

/**
 * Where the JVM enters the agent, with {@code -javaagent} or by attaching. Whatever goes wrong from
 * here on ends in one line on standard error and an application that runs without the agent.
 */
public final class Premain {

  static final int OLDEST_JAVA = 17;

  private static boolean entered;

  private Premain() {}

  /** Called by the JVM before the application's main class. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    enter(arguments, instrumentation);
  }

  /** Called by the JVM when the agent is attached to a running application. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    enter(arguments, instrumentation);
  }

  private static synchronized void enter(String arguments, Instrumentation instrumentation) {
    long startNanos = System.nanoTime();
    try {
      int java = javaVersion(System.getProperty("java.specification.version", ""));
      if (java < OLDEST_JAVA) {
        say(
            "needs Java "
                + OLDEST_JAVA
                + " or newer, this is Java "
                + java
                + "; the application runs without the agent");
        return;
      }
      if (isJdkTool() || isOwnProgram()) {
        return;
      }
      if (entered) {
        say("is already active in this JVM; starting it again has no effect");
        return;
      }
      entered = true;
      ClassLoader room = new Room(ownJar());
      Class.forName("io.outrigger.engine.start.Agent", true, room)
          .getMethod("start", Instrumentation.class, String.class, long.class)
          .invoke(null, instrumentation, arguments, startNanos);
    } catch (Throwable fault) {
      Throwable cause = fault instanceof InvocationTargetException ? fault.getCause() : fault;
      say("could not start: " + cause + "; the application runs without the agent");
    }
  }

  /** 8 for {@code 1.8}, 17 for {@code 17}, 0 for what is not a version. */
  static int javaVersion(String specification) {
    String number = specification.startsWith("1.") ? specification.substring(2) : specification;
    try {
      return Integer.parseInt(number);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /**
   * Whether this JVM runs a tool of the JDK, which inherits the flag from {@code
   * JAVA_TOOL_OPTIONS}. The launchers of such tools name their module; {@code jdk.httpserver} is
   * the one that serves somebody.
   */
  private static boolean isJdkTool() {
    String module = System.getProperty("jdk.module.main", "");
    return (module.startsWith("jdk.") || module.startsWith("java."))
        && !module.equals("jdk.httpserver");
  }

  /**
   * Whether this JVM runs {@link Main}, which inherits the flag in the same way: its class path is
   * the agent's jar, to which the JVM has added the agent's.
   */
  private static boolean isOwnProgram() throws IOException, URISyntaxException {
    String classPath = System.getProperty("java.class.path", "");
    File own = ownJar();
    StringTokenizer jars = new StringTokenizer(classPath, File.pathSeparator);
    boolean only = jars.hasMoreTokens();
    while (only && jars.hasMoreTokens()) {
      File each = new File(jars.nextToken());
      only =
          each.getName().equals(own.getName())
              && each.getCanonicalFile().equals(own.getCanonicalFile());
    }
    return only;
  }

  /** The jar that this class was read from. */
  static File ownJar() throws URISyntaxException {
    CodeSource source = Premain.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IllegalStateException("the agent must be started from its jar");
    }
    return new File(source.getLocation().toURI());
  }

  @SuppressWarnings("SystemOut") // there is no logger before the agent's room is open
  private static void say(String text) {
    System.err.println("ERROR outrigger: the agent " + text);
  }
}
