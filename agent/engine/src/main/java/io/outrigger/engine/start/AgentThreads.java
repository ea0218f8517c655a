package io.outrigger.engine.start;

/** Makes the agent's threads: daemons that inherit nothing from the application. */
final class AgentThreads {

  private AgentThreads() {}

  static Thread start(String name, Runnable task) {
    Thread thread = new Thread(null, task, "outrigger-" + name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
    return thread;
  }
}
