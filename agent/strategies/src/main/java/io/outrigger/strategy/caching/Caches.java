package io.outrigger.strategy.caching;

import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All caches by class loader and name, held weakly: what holds them is the call sites of the
 * methods that use them. Names, settings and methods are texts.
 */
final class Caches {

  /** Makes what is not there yet. */
  @FunctionalInterface
  interface Maker {
    NamedCache make(CacheCounts counts, CacheSettings settings);
  }

  /**
   * One of them.
   *
   * @param users the methods that use it
   */
  record Known(String name, NamedCache cache, List<String> users) {}

  private static final class Entry {
    final String name;
    final WeakReference<@Nullable ClassLoader> loader;
    final WeakReference<NamedCache> cache;
    final Set<String> users = new TreeSet<>();

    /** The method that answers from it, by the place of the annotation that names it. */
    final Map<String, String> answering = new HashMap<>();

    CacheSettings settings;

    /** Where settings were given; null as long as nobody gives any. */
    @Nullable String declaredAt;

    Entry(String name, @Nullable ClassLoader loader, NamedCache cache, CacheSettings settings) {
      this.name = name;
      this.loader = new WeakReference<>(loader);
      this.cache = new WeakReference<>(cache);
      this.settings = settings;
    }

    boolean isOf(String wanted, @Nullable ClassLoader of) {
      return name.equals(wanted) && loader.get() == of;
    }

    boolean isUsedOnlyBy(String user) {
      for (String each : users) {
        if (!each.equals(user)) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * What is counted of one cache.
   *
   * @param cache gone once nobody uses it any more
   */
  private record Counted(CacheCounts counts, WeakReference<NamedCache> cache) {}

  private final List<Entry> entries = new ArrayList<>();

  /** Of caches that somebody uses still, also where they are no longer among the entries. */
  private final List<Counted> counted = new ArrayList<>();

  /** By name, of those that are gone, and what belongs to none. */
  private final Map<String, CacheCounts> counts = new ConcurrentHashMap<>();

  /** What happens to caches of that name beside what each of them counts. */
  CacheCounts counts(String name) {
    CacheCounts known = counts.get(name);
    if (known != null) {
      return known;
    }
    CacheCounts made = new CacheCounts(name);
    CacheCounts first = counts.putIfAbsent(name, made);
    return first == null ? made : first;
  }

  /**
   * The cache of that name for classes of the same class loader.
   *
   * @param declares whether the settings are given, and not what holds where nobody gives any
   * @throws InvalidAnnotationException if others were given by somebody else
   */
  NamedCache get(
      MethodCall call,
      MethodAnnotation annotation,
      String name,
      CacheSettings settings,
      boolean declares,
      Maker maker)
      throws InvalidAnnotationException {
    ClassLoader loader = call.declaringClass().getClassLoader();
    String user = user(call);
    while (true) {
      NamedCache known = find(name, loader);
      if (known == null) {
        // not under the lock: classes are loaded
        known = add(name, loader, maker.make(new CacheCounts(name), settings), settings);
      }
      Boolean changes = use(known, annotation, name, loader, user, settings, declares);
      if (changes == null) {
        // the configuration has changed meanwhile, and nobody used it
        continue;
      }
      if (changes) {
        known.use(settings, call.lookup());
      }
      return known;
    }
  }

  /** Name and types of the parameters, so that no two methods of a class have one name. */
  static String defaultName(MethodCall call) {
    StringBuilder text = new StringBuilder(call.defaultName()).append('(');
    String between = "";
    for (Class<?> each : call.type().parameterList()) {
      text.append(between).append(each.getTypeName());
      between = ",";
    }
    return text.append(')').toString();
  }

  /** Whether a name is such as that, as far as texts tell. */
  static boolean isDefaultName(String name) {
    return name.endsWith(")");
  }

  /** What a method is called on the page and in messages. */
  static String user(MethodCall call) {
    return call + parameters(call);
  }

  private static String parameters(MethodCall call) {
    StringBuilder text = new StringBuilder("(");
    for (Class<?> each : call.type().parameterList()) {
      // not the simple name, for which the class around it is loaded
      String name = each.getTypeName();
      text.append(text.length() == 1 ? "" : ",").append(name.substring(name.lastIndexOf('.') + 1));
    }
    return text.append(')').toString();
  }

  private @Nullable NamedCache find(String name, @Nullable ClassLoader loader) {
    Entry known = entry(name, loader);
    return known == null ? null : known.cache.get();
  }

  private synchronized @Nullable Entry entry(String name, @Nullable ClassLoader loader) {
    Entry found = null;
    for (Iterator<Entry> all = entries.iterator(); all.hasNext(); ) {
      Entry each = all.next();
      if (each.cache.get() == null) {
        all.remove();
      } else if (each.isOf(name, loader)) {
        found = each;
      }
    }
    return found;
  }

  private synchronized NamedCache add(
      String name, @Nullable ClassLoader loader, NamedCache made, CacheSettings settings) {
    NamedCache known = find(name, loader);
    if (known != null) {
      return known;
    }
    entries.add(new Entry(name, loader, made, settings));
    forgetThoseThatAreGone();
    counted.add(new Counted(made.counts(), new WeakReference<>(made)));
    return made;
  }

  /**
   * Whether the cache is to keep its entries by these settings from now on; null if it is no longer
   * there.
   */
  private synchronized @Nullable Boolean use(
      NamedCache cache,
      MethodAnnotation annotation,
      String name,
      @Nullable ClassLoader loader,
      String user,
      CacheSettings settings,
      boolean declares)
      throws InvalidAnnotationException {
    Entry entry = entry(name, loader);
    if (entry == null || entry.cache.get() != cache) {
      return null;
    }
    if (annotation.gives(CachingAnnotations.NAME)) {
      String other = entry.answering.putIfAbsent(annotation.where(), user);
      if (other != null && !other.equals(user)) {
        throw new InvalidAnnotationException(
            "it means "
                + other
                + " as well, and with one name they would answer each other's values: expected no"
                + " name, or each by itself");
      }
    }
    String declaredAt = declares ? annotation.where() : null;
    String before = entry.declaredAt;
    boolean same = entry.settings.equals(settings);
    if (declaredAt != null
        && !same
        && before != null
        && !before.equals(declaredAt)
        && !entry.isUsedOnlyBy(user)) {
      throw new InvalidAnnotationException(
          "the cache "
              + name
              + " has other settings already, by "
              + before
              + ": "
              + entry.settings);
    }
    entry.users.add(user);
    if (declaredAt == null) {
      return false;
    }
    entry.declaredAt = declaredAt;
    entry.settings = settings;
    return !same;
  }

  /** All methods are about to ask anew; what they ask for with the same settings stays. */
  synchronized void changing() {
    for (Entry each : entries) {
      each.users.clear();
      each.answering.clear();
      each.declaredAt = null;
      NamedCache cache = each.cache.get();
      if (cache != null) {
        cache.keyUse().clear();
      }
    }
  }

  /** Names that methods look into, whatever their class loaders. */
  List<String> read() {
    List<String> names = new ArrayList<>();
    for (Known each : all()) {
      if (each.cache.keyUse().isRead()) {
        names.add(each.name);
      }
    }
    return names;
  }

  /**
   * All methods have asked anew: what nobody uses any more goes.
   *
   * @param byDefault what holds for caches that nobody gives settings
   */
  void changed(CacheSettings byDefault) {
    List<NamedCache> undeclared = new ArrayList<>();
    synchronized (this) {
      entries.removeIf(each -> each.users.isEmpty());
      for (Entry each : entries) {
        NamedCache cache = each.cache.get();
        if (each.declaredAt == null && cache != null && !each.settings.equals(byDefault)) {
          each.settings = byDefault;
          undeclared.add(cache);
        }
      }
    }
    for (NamedCache each : undeclared) {
      each.use(byDefault, null);
    }
  }

  /** What has happened so far, by the names of caches. */
  synchronized Map<String, CacheCounts> allCounts() {
    forgetThoseThatAreGone();
    Map<String, CacheCounts> all = new TreeMap<>();
    for (CacheCounts each : counts.values()) {
      addTo(all, each);
    }
    for (Counted each : counted) {
      addTo(all, each.counts);
    }
    return all;
  }

  private static void addTo(Map<String, CacheCounts> all, CacheCounts counts) {
    all.computeIfAbsent(counts.name(), CacheCounts::new).add(counts);
  }

  /** What they have counted stays. */
  private void forgetThoseThatAreGone() {
    for (Iterator<Counted> all = counted.iterator(); all.hasNext(); ) {
      Counted each = all.next();
      if (each.cache.get() == null) {
        counts(each.counts.name()).add(each.counts);
        all.remove();
      }
    }
  }

  /** Those that are in use, by name; of different class loaders there may be some of one name. */
  synchronized List<Known> all() {
    List<Known> all = new ArrayList<>();
    for (Entry each : entries) {
      NamedCache cache = each.cache.get();
      if (cache != null) {
        all.add(new Known(each.name, cache, List.copyOf(each.users)));
      }
    }
    all.sort((one, other) -> one.name().compareTo(other.name()));
    return all;
  }
}
