package io.outrigger.strategy.caching.redis;

/** Threads of the agent's own, which take nothing over from the application's that begins them. */
final class Threads {

  private Threads() {}

  static Thread start(String name, Runnable work) {
    Thread thread = new Thread(null, work, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
    return thread;
  }
}
