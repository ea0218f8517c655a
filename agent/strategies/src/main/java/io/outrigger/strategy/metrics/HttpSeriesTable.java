package io.outrigger.strategy.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the label set of a request. The way to a label set seen before is one look into a map and a
 * walk over the few methods and statuses of its route: no lock, no allocation. Only a label set's
 * first request takes the lock.
 *
 * <p>Label sets are bounded. Once the cap is reached, a new one is counted under the route {@code
 * other} with its method and status; those of that route are few and always have room.
 */
final class HttpSeriesTable {

  /** The route of a request that nobody named a route for. */
  static final String UNMATCHED = "unmatched";

  /** The route of label sets beyond the cap. */
  static final String OTHER = "other";

  private static final class Route {
    final String name;

    /** Never changed, only replaced. */
    volatile HttpSeries[] series = {};

    Route(String name) {
      this.name = name;
    }

    @Nullable HttpSeries find(int key) {
      for (HttpSeries each : series) {
        if (each.key() == key) {
          return each;
        }
      }
      return null;
    }

    void add(HttpSeries fresh) {
      HttpSeries[] more = Arrays.copyOf(series, series.length + 1);
      more[series.length] = fresh;
      series = more;
    }
  }

  private final Buckets buckets;
  private final int cap;
  private final ConcurrentHashMap<String, Route> routes = new ConcurrentHashMap<>();
  private final Route other = new Route(OTHER);
  private final List<HttpSeries> all = new ArrayList<>();
  private int admitted;
  private volatile boolean overflowed;

  /**
   * @param cap label sets kept, those of the route {@code other} not counted
   */
  HttpSeriesTable(Buckets buckets, int cap) {
    this.buckets = buckets;
    this.cap = cap;
    // an application may have a route of that name
    routes.put(OTHER, other);
  }

  /** The label set of a request. */
  HttpSeries get(@Nullable String routeTemplate, String method, int status) {
    String name = routeTemplate == null ? UNMATCHED : routeTemplate;
    int key = HttpSeries.key(method, status);
    Route route = routes.get(name);
    HttpSeries found = route == null ? null : route.find(key);
    if (found == null && overflowed) {
      found = other.find(key);
    }
    return found == null ? admit(name, key) : found;
  }

  private synchronized HttpSeries admit(String name, int key) {
    Route route = routes.get(name);
    HttpSeries found = route == null ? null : route.find(key);
    if (found == null && route != other && admitted == cap) {
      overflowed = true;
      route = other;
      found = other.find(key);
    }
    if (found != null) {
      return found;
    }
    if (route == null) {
      route = new Route(name);
      routes.put(name, route);
    }
    HttpSeries fresh = new HttpSeries(route.name, key, buckets);
    route.add(fresh);
    all.add(fresh);
    if (route != other) {
      admitted++;
    }
    return fresh;
  }

  /** Whether a label set was refused because of the cap. */
  boolean overflowed() {
    return overflowed;
  }

  /** All label sets, oldest first: the position of each stays the same. */
  synchronized HttpSeries[] all() {
    return all.toArray(HttpSeries[]::new);
  }
}
