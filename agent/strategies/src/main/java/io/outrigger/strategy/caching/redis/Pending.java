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

  /** Adds one. Where there are too many, caches go as a whole. */
  synchronized void add(Change change) {
    if (changes.contains(new Change(change.cache(), null))) {
      return;
    }
    if (changes.size() >= MOST) {
      Set<Names> caches = new LinkedHashSet<>();
      for (Change each : changes) {
        caches.add(each.cache());
      }
      changes.clear();
      for (Names each : caches) {
        changes.add(new Change(each, null));
      }
      add(change);
      return;
    }
    changes.add(change);
  }

  /** Takes all of them; whoever cannot tell the server adds them again. */
  synchronized List<Change> take() {
    List<Change> all = new ArrayList<>(changes);
    changes.clear();
    return all;
  }

  /** Does something if there is nothing to be told; nothing is added meanwhile. */
  synchronized boolean ifNone(Runnable then) {
    if (!changes.isEmpty()) {
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
