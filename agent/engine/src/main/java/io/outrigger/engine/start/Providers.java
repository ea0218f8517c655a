package io.outrigger.engine.start;

import io.outrigger.engine.log.AgentLog;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds hooks and strategies. One that cannot be loaded is left out; the others go on. */
final class Providers {

  private Providers() {}

  static <T> List<T> of(Class<T> type, ClassLoader room) {
    List<T> found = new ArrayList<>();
    Iterator<T> providers = ServiceLoader.load(type, room).iterator();
    while (true) {
      try {
        if (!providers.hasNext()) {
          return found;
        }
        found.add(providers.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        AgentLog.error(type.getSimpleName() + " left out: " + e.getMessage());
      }
    }
  }
}
