package io.outrigger.engine.start;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;

/**
 * Whether this JVM is being trained for an ahead-of-time cache (JEP 483), as with {@code
 * -XX:AOTCacheOutput}.
 *
 * <p>A cache that was made while {@code sun.net.httpserver.ServerImpl} was woven crashes JDK 25
 * before it reaches any agent: it leaves that class out and keeps those that need it. So in
 * training the JDK's own classes stay as they are. In a JVM that starts from the cache they are
 * loaded by then and woven like all that were loaded before the agent.
 */
final class AotTraining {

  private static final int FIRST_WITH_CACHES = 24;
  private static final String PACKAGE = "jdk.internal.misc";

  private AotTraining() {}

  static boolean isOn(Instrumentation instrumentation) {
    if (Runtime.version().feature() < FIRST_WITH_CACHES) {
      return false;
    }
    try {
      instrumentation.redefineModule(
          Object.class.getModule(),
          Set.of(),
          Map.of(PACKAGE, Set.of(AotTraining.class.getModule())),
          Map.of(),
          Set.of(),
          Map.of());
      return (boolean)
          Class.forName(PACKAGE + ".CDS", true, null)
              .getMethod("isDumpingStaticArchive")
              .invoke(null);
    } catch (ReflectiveOperationException | LinkageError | ClassCastException unknown) {
      return false;
    }
  }
}
