package io.outrigger.engine.weave;

import io.outrigger.spi.Hook;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Says, where calls are to be sent once more, of which clients they are not, once the application
 * has loaded one.
 */
public final class UnrepeatedClients implements Runnable {

  private final WeaveReport report;
  private final String option;
  private final Consumer<String> log;
  private final Map<String, String> libraries = new HashMap<>();
  private final Set<String> told = new HashSet<>();

  /**
   * Begins to watch.
   *
   * @param hooks those that are woven
   * @param option the option that asks for it
   */
  public UnrepeatedClients(
      Collection<Hook> hooks, WeaveReport report, String option, Consumer<String> log) {
    this.report = report;
    this.option = option;
    this.log = log;
    for (Hook hook : hooks) {
      for (String type : hook.unrepeated()) {
        libraries.put(type, hook.library());
      }
    }
  }

  /** To be called every few seconds, always by the same thread. */
  @Override
  public void run() {
    for (WeaveReport.Line line : report.lines()) {
      String library = libraries.get(line.className());
      if (library != null && line.outcome().startsWith("woven") && told.add(line.className())) {
        log.accept(
            option
                + " has no effect on calls of "
                + library
                + " that go through "
                + line.className());
      }
    }
  }
}
