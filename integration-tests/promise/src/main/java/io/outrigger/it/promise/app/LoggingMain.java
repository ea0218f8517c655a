package io.outrigger.it.promise.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.logging.LogManager;

/**
 * Chooses its log manager in {@code main}, as application servers do, after whatever runs before
 * has run; then it uses JMX.
 */
public final class LoggingMain {

  private LoggingMain() {}

  private static String ownLogManager() {
    return OwnLogManager.class.getName();
  }

  public static void main(String[] args) throws IOException {
    System.setProperty("java.util.logging.manager", ownLogManager());
    System.setProperty("javax.management.builder.initial", OwnMBeanServerBuilder.class.getName());
    System.out.println("log manager " + LogManager.getLogManager().getClass().getSimpleName());
    ManagementFactory.getPlatformMBeanServer();
    System.out.println("MBean server builders " + OwnMBeanServerBuilder.used());
    System.out.println("READY 1");
    while (System.in.read() >= 0) {
      continue;
    }
  }
}
