package io.outrigger.it.promise.app;

import java.util.concurrent.atomic.AtomicInteger;
import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;

/** Counts the MBean servers that it builds. */
public final class OwnMBeanServerBuilder extends MBeanServerBuilder {

  private static final AtomicInteger USED = new AtomicInteger();

  static int used() {
    return USED.get();
  }

  @Override
  public MBeanServer newMBeanServer(
      String defaultDomain, MBeanServer outer, MBeanServerDelegate delegate) {
    USED.incrementAndGet();
    return super.newMBeanServer(defaultDomain, outer, delegate);
  }
}
