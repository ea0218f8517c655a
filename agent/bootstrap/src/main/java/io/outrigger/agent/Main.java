package io.outrigger.agent;

import java.lang.reflect.InvocationTargetException;

/**
 * The agent's own program, {@code java -jar outrigger-agent.jar}: has something done in a JVM that
 * runs under the agent.
 */
public final class Main {

  private static final int FAILED = 1;

  private Main() {}

  /** Ends the JVM with 0 if it is done, 1 if that has failed, 2 if the arguments are wrong. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    int java = Premain.javaVersion(System.getProperty("java.specification.version", ""));
    if (java < Premain.OLDEST_JAVA) {
      say("expected Java " + Premain.OLDEST_JAVA + " or newer, this is Java " + java);
      return FAILED;
    }
    try {
      Object code =
          Class.forName("io.outrigger.engine.operate.CommandLine", true, new Room(Premain.ownJar()))
              .getMethod("run", String[].class)
              .invoke(null, (Object) arguments);
      return (Integer) code;
    } catch (Throwable fault) {
      say(String.valueOf(fault instanceof InvocationTargetException ? fault.getCause() : fault));
      return FAILED;
    }
  }

  @SuppressWarnings("SystemOut") // a program of its own
  private static void say(String text) {
    System.err.println(text);
  }
}
