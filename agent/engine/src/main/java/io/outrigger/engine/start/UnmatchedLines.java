package io.outrigger.engine.start;

import io.outrigger.engine.config.Configuration;
import io.outrigger.engine.log.AgentLog;
import io.outrigger.engine.method.MethodWeaver;
import io.outrigger.option.NearestName;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells of annotations in the configuration that have meant no method for a minute, once each:
 * classes load when they are needed, and a name that is misspelt never does.
 */
final class UnmatchedLines implements Runnable {

  /** Of runs every five seconds. */
  static final int RUNS = 12;

  private final MethodWeaver weaver;
  private final Instrumentation instrumentation;
  private final Map<String, Integer> waited = new HashMap<>();

  UnmatchedLines(MethodWeaver weaver, Instrumentation instrumentation) {
    this.weaver = weaver;
    this.instrumentation = instrumentation;
  }

  /** Whether there are such lines, or some may come. */
  static boolean mayBe(Configuration configuration) {
    return !configuration.annotated().isEmpty() || configuration.file() != null;
  }

  /** To be called every few seconds, always by the same thread. */
  @Override
  public void run() {
    Map<String, String> unmatched = weaver.unmatched();
    waited.keySet().retainAll(unmatched.keySet());
    List<String> loaded = List.of();
    for (Map.Entry<String, String> each : unmatched.entrySet()) {
      int runs = waited.merge(each.getKey(), 1, Integer::sum);
      if (runs == RUNS) {
        loaded = loaded.isEmpty() ? loadedClasses() : loaded;
        tell(each.getKey(), each.getValue(), loaded);
      }
    }
  }

  private void tell(String line, String onlyClass, List<String> loaded) {
    String nearest =
        onlyClass.isEmpty() || loaded.contains(onlyClass)
            ? null
            : NearestName.of(onlyClass, loaded);
    AgentLog.warn(
        line
            + ": "
            + weaver.whyUnmatched(line)
            + (nearest == null ? "" : "; did you mean " + nearest + "?"));
  }

  private List<String> loadedClasses() {
    List<String> names = new ArrayList<>();
    for (Class<?> each : instrumentation.getAllLoadedClasses()) {
      if (each.getClassLoader() != null && !each.isArray() && !each.isHidden()) {
        names.add(each.getName());
      }
    }
    return names;
  }
}
