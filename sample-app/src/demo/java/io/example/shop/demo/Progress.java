package io.example.shop.demo;

import java.io.PrintStream;

/** A bar that grows on a terminal; a line for each tenth elsewhere. */
final class Progress {

  private static final int WIDTH = 40;

  private final PrintStream out;
  private final boolean terminal;
  private final int all;

  Progress(PrintStream out, boolean terminal, int all) {
    this.out = out;
    this.terminal = terminal;
    this.all = all;
  }

  synchronized void done(int visits) {
    if (terminal) {
      int filled = WIDTH * visits / all;
      String bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
      out.printf("\r[%s] %d of %d visits%s", bar, visits, all, visits == all ? "\n" : "");
      out.flush();
    } else if (10 * visits / all > 10 * (visits - 1) / all) {
      out.printf("%d of %d visits%n", visits, all);
    }
  }
}
