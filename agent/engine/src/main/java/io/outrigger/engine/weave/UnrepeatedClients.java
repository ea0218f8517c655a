package io.outrigger.engine.weave;

import io.outrigger.spi.Hook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Says, where calls are to be sent once more, of which clients they are not, once the application
 * has loaded one.
 */
public final class UnrepeatedClients implements Runnable {

  /**
   * A class that shows one.
   *
   * @param tail its name, without the head that is another one in copies of the library
   */
  private record Client(Hook hook, String tail) {
    boolean isShownBy(WeaveReport.Line line) {
      return isOfHook(line.hookId())
          && line.className().endsWith(tail)
          && line.outcome().startsWith("woven");
    }

    /** In lines on copies, the hook's id has more behind it. */
    private boolean isOfHook(String label) {
      return label.equals(hook.id()) || label.startsWith(hook.id().concat(" ("));
    }
  }

  private final WeaveReport report;
  private final String option;
  private final Consumer<String> log;
  private final List<Client> clients = new ArrayList<>();
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
        clients.add(new Client(hook, tail(type, hook.packages())));
      }
    }
  }

  private static String tail(String type, List<String> packages) {
    for (String each : packages) {
      if (type.startsWith(each + ".")) {
        return type.substring(each.length());
      }
    }
    return type;
  }

  /** To be called every few seconds, always by the same thread. */
  @Override
  public void run() {
    for (WeaveReport.Line line : report.lines()) {
      for (Client client : clients) {
        if (client.isShownBy(line) && told.add(line.className())) {
          log.accept(
              option
                  + " has no effect on calls of "
                  + client.hook().library()
                  + " that go through "
                  + line.className());
        }
      }
    }
  }
}
