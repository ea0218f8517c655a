package io.outrigger.strategy.caching.redis;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Changes that the server has to be told before it is asked again. */
class Pending {

  private static final int MOST = 10_000;

  private final Set<Change> changes = new LinkedHashSet<>();

  /** Those that are being told by whoever has taken them. */
  private List<Change> taken = List.of();

  /** Adds one. Where there are too many, caches go as a whole. */
  synchronized void add(Change change) {
    if (changes.contains(new Change(change.cache(), null))) {
      return;
    }
    if (changes.size() >= MOST) {
      summarize();
      add(change);
      return;
    }
    changes.add(change);
  }

  /** Has the caches go as a whole, for what is added to such as well. */
  synchronized void summarize() {
    Set<Names> caches = new LinkedHashSet<>();
    for (Change each : changes) {
      caches.add(each.cache());
    }
    changes.clear();
    for (Names each : caches) {
      changes.add(new Change(each, null));
    }
  }

  /** Takes all of them; whoever cannot tell the server adds them again. */
  synchronized List<Change> take() {
    List<Change> all = new ArrayList<>(changes);
    changes.clear();
    taken = all;
    return all;
  }

  /** What was taken is told, or added again. */
  synchronized void told() {
    taken = List.of();
  }

  /**
   * What another server has to be told of, for it has the caches now.
   *
   * @param stays which caches it does not have
   */
  synchronized Set<Change> leave(Predicate<Names> stays) {
    Set<Change> leaving = new LinkedHashSet<>();
    for (Change each : changes) {
      if (!stays.test(each.cache())) {
        leaving.add(each);
      }
    }
    changes.removeAll(leaving);
    for (Change each : taken) {
      if (!stays.test(each.cache())) {
        leaving.add(each);
      }
    }
    return leaving;
  }

  /**
   * Tells of what there is and does something then, unless there is too much; nothing is added
   * meanwhile.
   *
   * @param most changes
   * @param asked as for {@link #tell}
   * @return whether it was done
   */
  synchronized boolean ifFew(int most, Predicate<Change> asked, Runnable then) {
    if (changes.size() > most || !tell(asked)) {
      return false;
    }
    then.run();
    return true;
  }

  /**
   * Tells of them, one after the other: meanwhile nobody finds that there are none.
   *
   * @param asked whether the server will be told of that one; otherwise it stays, and so do those
   *     that come after it
   * @return whether none has stayed
   */
  synchronized boolean tell(Predicate<Change> asked) {
    Iterator<Change> all = changes.iterator();
    while (all.hasNext() && asked.test(all.next())) {
      all.remove();
    }
    return changes.isEmpty();
  }

  synchronized int size() {
    return changes.size();
  }
}
