package io.outrigger.it.app;

import java.io.IOException;

/** How a program tells its starter that it serves, and how it learns that its starter is gone. */
public final class Ready {

  private Ready() {}

  /** Prints the line that the starter waits for; ends the JVM when the standard input ends. */
  public static void on(int port) {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  continue;
                }
              } catch (IOException e) {
                System.err.println("standard input: " + e);
              }
              Runtime.getRuntime().halt(0);
            },
            "watch stdin");
    watch.setDaemon(true);
    watch.start();
    System.out.println("READY " + port);
  }
}
