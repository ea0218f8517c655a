package io.outrigger.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What advice in tests was called with. */
public final class Heard {

  private static final List<String> LINES = new CopyOnWriteArrayList<>();

  private Heard() {}

  public static void add(String line) {
    LINES.add(line);
  }

  /** Takes the lines out. */
  public static List<String> take() {
    List<String> taken = new ArrayList<>(LINES);
    LINES.clear();
    return taken;
  }
}
