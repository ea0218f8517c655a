package io.outrigger.engine.weave;

import org.jspecify.annotations.Nullable;

/**
 * Tells the classes of an agent beside ours. What it sends to its collector, with a client that it
 * carries in a class loader of its own, is no traffic of the application.
 */
final class OtherAgents {

  private static final String OPENTELEMETRY =
      "io.opentelemetry.javaagent.bootstrap.AgentClassLoader";

  private OtherAgents() {}

  /** Whether the loader holds an agent, or extensions of one. */
  static boolean own(@Nullable ClassLoader loader) {
    if (loader == null) {
      return false;
    }
    ClassLoader maker = loader.getClass().getClassLoader();
    return isAgents(loader) || (maker != null && isAgents(maker));
  }

  private static boolean isAgents(ClassLoader loader) {
    return loader.getClass().getName().equals(OPENTELEMETRY);
  }
}
