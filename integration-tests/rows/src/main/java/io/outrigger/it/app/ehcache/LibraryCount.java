package io.outrigger.it.app.ehcache;

import io.outrigger.it.app.caches.Tally;
import org.ehcache.spi.service.Service;

/** What Ehcache counts if asked to, in versions that can be asked. */
final class LibraryCount {

  private static final String SERVICE =
      "org.ehcache.core.internal.statistics.DefaultStatisticsService";

  private static final boolean IS_HERE = isHere();

  private LibraryCount() {}

  private static boolean isHere() {
    try {
      Class.forName(SERVICE);
      return true;
    } catch (ClassNotFoundException older) {
      return false;
    }
  }

  /** Null in versions without. */
  static Service service() throws ReflectiveOperationException {
    return IS_HERE ? (Service) Class.forName(SERVICE).getDeclaredConstructor().newInstance() : null;
  }

  static String tally(Service service, String cache) throws ReflectiveOperationException {
    Object statistics =
        service.getClass().getMethod("getCacheStatistics", String.class).invoke(service, cache);
    return Tally.ofPutsAndEvictions(
        number(statistics, "getCacheHits"),
        number(statistics, "getCacheMisses"),
        number(statistics, "getCachePuts"),
        number(statistics, "getCacheEvictions") + number(statistics, "getCacheExpirations"));
  }

  private static long number(Object statistics, String name) throws ReflectiveOperationException {
    return (Long) statistics.getClass().getMethod(name).invoke(statistics);
  }
}
