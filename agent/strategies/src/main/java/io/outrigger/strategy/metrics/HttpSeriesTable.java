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

  /** Stands for all routes beyond the cap, as for all names of other things beyond theirs. */
  static final String OTHER = "other";

  private static final class Group {
    final String name;

    /** What is called on the host of this name by gRPC; null for all else. */
    final @Nullable String procedure;

    /** Never changed, only replaced. */
    volatile HttpSeries[] series = {};

    Group(String name, @Nullable String procedure) {
      this.name = name;
      this.procedure = procedure;
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
  private final boolean withMax;
  private final ConcurrentHashMap<String, Group> groups = new ConcurrentHashMap<>();

  /** The groups with a procedure, by their names and then by that. */
  private final ConcurrentHashMap<String, ConcurrentHashMap<String, Group>> procedures =
      new ConcurrentHashMap<>();

  private final Group other = new Group(OTHER, null);
  private final List<HttpSeries> all = new ArrayList<>();
  private int admitted;
  private volatile boolean overflowed;

  /** Of those admitted, the ones with a procedure of their own. */
  private int called;

  private volatile boolean proceduresAreFull;

  /**
   * @param cap label sets kept, those of the route {@code other} not counted
   * @param withMax whether label sets keep their longest duration
   */
  HttpSeriesTable(Buckets buckets, int cap, boolean withMax) {
    this.withMax = withMax;
    this.buckets = buckets;
    this.cap = cap;
    // an application may have a route of that name
    groups.put(OTHER, other);
  }

  /** The label set of a request served. */
  HttpSeries get(@Nullable String routeTemplate, String method, int status) {
    return getServed(routeTemplate, HttpSeries.key(method, status));
  }

  /**
   * The label set of a request served.
   *
   * @param key as for {@link #get(String, int)}
   */
  HttpSeries getServed(@Nullable String routeTemplate, int key) {
    return get(routeTemplate == null ? UNMATCHED : routeTemplate, key);
  }

  /**
   * The label set of a request.
   *
   * @param name its route or host
   * @param key what {@link HttpSeries#key} or {@link HttpSeries#errorKey} says, perhaps with more
   */
  HttpSeries get(String name, int key) {
    HttpSeries found = find(groups.get(name), key);
    return found == null ? admit(name, null, key) : found;
  }

  /**
   * The label set of a call of gRPC, by one look into a map more. Half of the cap is for
   * procedures, which whoever is asked to pass a call on may make up: past that a new one is {@link
   * #OTHER} on its host, and hosts still have room.
   *
   * @param host where it went
   * @param procedure what it called there
   * @param key with what {@link HttpSeries#keyOfGrpc} adds
   */
  HttpSeries getCalled(String host, String procedure, int key) {
    Group group = group(host, procedure);
    HttpSeries found = group == null ? null : group.find(key);
    if (found == null) {
      found = find(proceduresAreFull ? group(host, OTHER) : null, key);
    }
    return found == null ? admit(host, procedure, key) : found;
  }

  private @Nullable Group group(String name, @Nullable String procedure) {
    if (procedure == null) {
      return groups.get(name);
    }
    ConcurrentHashMap<String, Group> ofName = procedures.get(name);
    return ofName == null ? null : ofName.get(procedure);
  }

  private @Nullable HttpSeries find(@Nullable Group group, int key) {
    HttpSeries found = group == null ? null : group.find(key);
    return found == null && overflowed ? other.find(key) : found;
  }

  private synchronized HttpSeries admit(String name, @Nullable String procedure, int key) {
    Group group = group(name, procedure);
    HttpSeries found = group == null ? null : group.find(key);
    boolean named = procedure != null && !procedure.equals(OTHER);
    if (found == null && named && called >= cap / 2) {
      proceduresAreFull = true;
      return admit(name, OTHER, key);
    }
    if (found == null && group != other && admitted == cap) {
      overflowed = true;
      group = other;
      found = other.find(key);
    }
    if (found != null) {
      return found;
    }
    if (group == null) {
      group = new Group(name, procedure);
      put(group);
    }
    HttpSeries fresh = new HttpSeries(group.name, group.procedure, key, buckets, withMax);
    group.add(fresh);
    all.add(fresh);
    if (group != other) {
      admitted++;
      called += named ? 1 : 0;
    }
    return fresh;
  }

  private void put(Group group) {
    if (group.procedure == null) {
      groups.put(group.name, group);
      return;
    }
    ConcurrentHashMap<String, Group> ofName = procedures.get(group.name);
    if (ofName == null) {
      ofName = new ConcurrentHashMap<>();
      procedures.put(group.name, ofName);
    }
    ofName.put(group.procedure, group);
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
