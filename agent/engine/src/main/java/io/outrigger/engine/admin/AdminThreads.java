package io.outrigger.engine.admin;

import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that keep nothing of the application alive and never hold it up: daemons without a
 * context class loader, without inherited thread locals, and out of reach of the application's
 * default uncaught-exception handler.
 */
final class AdminThreads implements ThreadFactory {
  private static final Logger log = LoggerFactory.getLogger(AdminThreads.class);

  private final String name;

  AdminThreads(String name) {
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable work) {
    Thread thread = new Thread(null, work, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.setUncaughtExceptionHandler(
        (dead, fault) -> log.warn("The thread {} ended with {}", name, fault.toString(), fault));
    return thread;
  }
}
