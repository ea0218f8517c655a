package io.outrigger.strategy.resilience;

import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Things of one kind by their names, with the methods that use them. Names and methods are texts:
 * nothing of the application is held.
 *
 * @param <T> the things
 */
final class Shared<T> {

  /**
   * One of them.
   *
   * @param settings as text; equal settings are equal texts
   * @param where where they were declared
   * @param users the methods that use it, as of now
   */
  record Known<T>(String name, String settings, String where, T thing, List<String> users) {}

  private static final class Entry<T> {
    final String settings;
    final String where;
    final T thing;
    final Set<String> users;

    /** The only class that it is for, or null. */
    final @Nullable WeakReference<Class<?>> owner;

    Entry(String settings, String where, T thing, Set<String> users) {
      this(settings, where, thing, users, null);
    }

    Entry(
        String settings,
        String where,
        T thing,
        Set<String> users,
        @Nullable WeakReference<Class<?>> owner) {
      this.settings = settings;
      this.where = where;
      this.thing = thing;
      this.users = users;
      this.owner = owner;
    }

    boolean isOf(Class<?> type) {
      return owner != null && owner.get() == type;
    }

    boolean isForsaken() {
      return owner != null && owner.get() == null;
    }
  }

  private final String kind;
  private final Map<String, Entry<T>> entries = new TreeMap<>();

  /** The users that are methods. */
  private final Set<String> methods = new HashSet<>();

  /** Things of a kind, which messages name. */
  Shared(String kind) {
    this.kind = kind;
  }

  /**
   * The thing that the annotation names, or that has the method's name.
   *
   * @param given the name that the annotation gives, or null
   * @throws InvalidAnnotationException if the name is in use for other settings
   */
  T get(
      MethodCall call,
      MethodAnnotation annotation,
      @Nullable String given,
      String settings,
      Function<String, T> maker)
      throws InvalidAnnotationException {
    String where = annotation.where();
    String user = call + parameters(call);
    synchronized (this) {
      methods.add(user);
    }
    if (given != null) {
      return get(given, settings, where, user, maker);
    }
    String name = call.defaultName();
    // overloads have one name; those that are declared differently have their parameters' as well
    if (!isFree(name, settings, where, user)) {
      name += parameters(call);
    }
    return get(name, settings, where, user, maker);
  }

  /**
   * A thing of one method of one class alone; another class of that name has its own. Overloads and
   * such classes are told apart by what is added to the name.
   *
   * @param owner what the method is called on; held weakly
   */
  T own(MethodCall call, Class<?> owner, String settings, String where, Function<String, T> maker) {
    String user = call + parameters(call);
    String plain = owner.getName() + "." + call.methodName();
    String full = plain + parameters(call);
    for (int i = 1; ; i++) {
      String name = i == 1 ? plain : i == 2 ? full : full + " " + (i - 1);
      if (isFreeFor(owner, name, user)) {
        Entry<T> made =
            new Entry<>(
                settings, where, maker.apply(name), new TreeSet<>(), new WeakReference<>(owner));
        Entry<T> kept = putOwn(owner, name, made, user);
        if (kept != null) {
          return kept.thing;
        }
      }
    }
  }

  private synchronized boolean isFreeFor(Class<?> owner, String name, String user) {
    Entry<T> known = entries.get(name);
    return known == null || known.isForsaken() || (known.isOf(owner) && known.users.contains(user));
  }

  /** The first one of two threads that link the same; null if the name is somebody else's. */
  private synchronized @Nullable Entry<T> putOwn(
      Class<?> owner, String name, Entry<T> made, String user) {
    if (!isFreeFor(owner, name, user)) {
      return null;
    }
    Entry<T> known = entries.get(name);
    if (known != null && known.isOf(owner) && known.settings.equals(made.settings)) {
      return known;
    }
    made.users.add(user);
    entries.put(name, made);
    return made;
  }

  private static String parameters(MethodCall call) {
    StringBuilder text = new StringBuilder("(");
    for (Class<?> each : call.type().parameterList()) {
      text.append(text.length() == 1 ? "" : ",").append(each.getSimpleName());
    }
    return text.append(')').toString();
  }

  /**
   * The thing of that name; made if there is none, or if the one that there is was declared at the
   * same place by other words, or has no other user.
   *
   * @throws InvalidAnnotationException if the name is in use for other settings
   */
  T get(String name, String settings, String where, String user, Function<String, T> maker)
      throws InvalidAnnotationException {
    Entry<T> known = known(name, settings, where, user);
    if (known == null) {
      // not under the lock: classes are loaded
      known = put(name, new Entry<>(settings, where, maker.apply(name), new TreeSet<>()), user);
    }
    if (known.settings.equals(settings)) {
      return known.thing;
    }
    throw new InvalidAnnotationException(
        "the "
            + kind
            + " "
            + name
            + " has other settings already, by "
            + known.where
            + ": "
            + known.settings);
  }

  private synchronized boolean isFree(String name, String settings, String where, String user) {
    Entry<T> known = entries.get(name);
    return known == null || known.settings.equals(settings) || isOutdated(known, where, user);
  }

  private static boolean isOutdated(Entry<?> known, String where, String user) {
    return known.owner == null
        && (known.where.equals(where) || known.users.stream().allMatch(each -> each.equals(user)));
  }

  private synchronized @Nullable Entry<T> known(
      String name, String settings, String where, String user) {
    Entry<T> known = entries.get(name);
    if (known == null) {
      return null;
    }
    if (known.settings.equals(settings)) {
      known.users.add(user);
      return known;
    }
    return isOutdated(known, where, user) ? null : known;
  }

  private synchronized Entry<T> put(String name, Entry<T> made, String user) {
    Entry<T> known = entries.get(name);
    if (known == null || !known.settings.equals(made.settings)) {
      known = made;
      entries.put(name, made);
    }
    known.users.add(user);
    return known;
  }

  /** All methods are about to ask anew; what they ask for with the same settings stays. */
  synchronized void changing() {
    for (Entry<T> each : entries.values()) {
      if (each.owner == null) {
        each.users.removeAll(methods);
      }
    }
    methods.clear();
  }

  /** All methods have asked anew: what nobody uses any more goes. */
  synchronized void changed() {
    entries.values().removeIf(each -> each.users.isEmpty() || each.isForsaken());
  }

  /** All of them, by name. */
  synchronized List<Known<T>> all() {
    List<Known<T>> all = new ArrayList<>();
    entries.forEach(
        (name, each) ->
            all.add(
                new Known<>(name, each.settings, each.where, each.thing, List.copyOf(each.users))));
    return all;
  }
}
