package io.outrigger.strategy.caching;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is under way in one cache: loads, of which there is one per key, and puts. */
final class Flights {

  /**
   * How many puts may be under way that do not know their key; each write tells all of them. Calls
   * that never end are not to make all others slower and slower.
   */
  static final int MOST_UNKEYED = 1000;

  private final ConcurrentHashMap<HeldKey, Flight> loads = new ConcurrentHashMap<>();

  /** Of several puts of a key the last that began; the others have been overtaken by it. */
  private final ConcurrentHashMap<HeldKey, Flight> puts = new ConcurrentHashMap<>();

  /** Puts that do not know their key yet, and may keep what they put. */
  private final Set<Unkeyed> unkeyed = ConcurrentHashMap.newKeySet();

  /** The load that is under way, or null if it is this one from now on. */
  @Nullable Flight load(Object key, Flight mine) {
    HeldKey held = mine.hold(key);
    Flight other = loads.putIfAbsent(held, mine);
    while (other != null && other.isOver) {
      other.overtake();
      loads.remove(held, other);
      other = loads.putIfAbsent(held, mine);
    }
    return other;
  }

  /** Whether this load is under way from now on in place of one that somebody has tired of. */
  boolean takeOver(Flight late, Flight mine) {
    boolean over = loads.replace(mine.goBehind(late), late, mine);
    if (over) {
      // of those that take too long one after the other not all are to be remembered
      late.overtakeBefore();
    }
    return over;
  }

  /** The load is no longer under way, and whatever it took over from keeps nothing. */
  void loaded(Flight mine) {
    mine.overtakeBefore();
    loads.remove(mine.held(), mine);
  }

  /**
   * A put begins. Two at a time overtake each other: nobody knows which is newer. One inside of
   * another on the same thread ends before that does, which keeps its value where it is the same.
   */
  void put(Object key, Flight mine) {
    Flight other = puts.put(mine.hold(key), mine);
    if (other == null) {
      return;
    }
    if (other.isOwn()) {
      mine.goInside(other);
    } else {
      other.overtake();
      mine.overtake();
    }
  }

  /**
   * A put begins whose key is not known yet.
   *
   * @return false if it is one too many, which keeps nothing
   */
  boolean begin(Unkeyed mine) {
    return unkeyed.size() < MOST_UNKEYED ? unkeyed.add(mine) : !mine.overtakeAll();
  }

  /** It is no longer under way. */
  void end(Unkeyed mine) {
    unkeyed.remove(mine);
  }

  /** An entry was removed: of what is under way nobody knows what is newer. */
  void written(HeldKey held) {
    unkeyed.removeIf(each -> !each.overtake(held));
  }

  /** An entry was written: of others that are under way nobody knows which is newer. */
  void written(HeldKey held, @Nullable Object value) {
    unkeyed.removeIf(each -> !each.overtake(held, value));
  }

  /** The put is no longer under way. */
  void done(Flight mine) {
    Flight outer = mine.outer();
    boolean known =
        outer == null ? puts.remove(mine.held(), mine) : puts.replace(mine.held(), mine, outer);
    if (!known) {
      // it was overtaken, or is there under the other's key, which has changed since
      puts.values().removeIf(each -> each == mine);
    }
  }

  /** Whether anything is under way for the key. */
  boolean holds(Object key) {
    HeldKey held = new HeldKey(key);
    if (loads.containsKey(held) || puts.containsKey(held)) {
      return true;
    }
    for (Unkeyed each : unkeyed) {
      if (held.equals(each.known())) {
        return true;
      }
    }
    return false;
  }

  /** There is, or will be, a newer value than a load has seen that is under way. */
  void overtakeLoad(Object key) {
    overtakeLoad(new HeldKey(key));
  }

  private void overtakeLoad(HeldKey held) {
    Flight load = loads.get(held);
    if (load != null) {
      load.overtake();
      loads.remove(held, load);
    }
  }

  /** Nothing that is under way for the key is to be kept. */
  void overtake(Object key) {
    // puts note it, and whoever has removed it may change its list
    HeldKey held = HeldKey.underWay(key);
    overtakeLoad(held);
    written(held);
    Flight put = puts.get(held);
    if (put != null) {
      put.overtake();
    }
  }

  /** Nothing that is under way is to be kept. */
  void overtakeAll() {
    loads.forEach(
        (held, load) -> {
          load.overtake();
          loads.remove(held, load);
        });
    for (Flight each : puts.values()) {
      each.overtake();
    }
    unkeyed.removeIf(Unkeyed::overtakeAll);
  }

  /**
   * Lets go of loads that nobody counts on any more, since their results do not come, and of puts
   * that have been under way for long: they keep nothing.
   *
   * @param most nanoseconds that a put is waited for whose key is not known
   * @param ended hears of each load
   */
  void endForgotten(long now, long most, Consumer<Flight> ended) {
    unkeyed.removeIf(each -> each.isOlder(now, most) && each.overtakeAll());
    loads.forEach(
        (held, load) -> {
          if (load.isForgotten(now)) {
            load.overtake();
            loads.remove(held, load);
            load.land(Flight.CALL_YOURSELF);
            ended.accept(load);
          }
        });
  }

  /** How many there are, for tests. */
  int count() {
    return loads.size() + puts.size() + unkeyed.size();
  }
}
