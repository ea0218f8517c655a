package io.outrigger.engine.relocate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the class names that end like a few known ones, below any package. Every class that an
 * application loads is looked up here, so almost all are refused by a hash of their last
 * characters; nothing is allocated.
 *
 * @param <V> what is known of a name
 */
public final class NameTails<V> {

  private static final int HASHED = 8;
  private static final int SLOTS = 512;

  private static final class Tail<V> {
    final String text;
    final V value;
    final @Nullable Tail<V> next;

    Tail(String text, V value, @Nullable Tail<V> next) {
      this.text = text;
      this.value = value;
      this.next = next;
    }
  }

  private final List<@Nullable Tail<V>> slots = new ArrayList<>(SLOTS);

  /** No tails yet. */
  public NameTails() {
    for (int i = 0; i < SLOTS; i++) {
      slots.add(null);
    }
  }

  /**
   * Adds a tail.
   *
   * @param tail packages and a class, such as {@code jetty/server/Server}; one of less than eight
   *     characters says too little and is left out
   */
  public void add(String tail, V value) {
    if (tail.length() >= HASHED) {
      int slot = slot(tail);
      slots.set(slot, new Tail<>(tail, value, slots.get(slot)));
    }
  }

  /** What is known of names that end so, or null. The tail itself, with nothing before, is none. */
  public @Nullable V find(String internalName) {
    if (internalName.length() <= HASHED) {
      return null;
    }
    for (Tail<V> each = slots.get(slot(internalName)); each != null; each = each.next) {
      int before = internalName.length() - each.text.length() - 1;
      if (before > 0
          && internalName.charAt(before) == '/'
          && internalName.startsWith(each.text, before + 1)) {
        return each.value;
      }
    }
    return null;
  }

  private static int slot(String name) {
    int hash = 0;
    for (int i = name.length() - HASHED; i < name.length(); i++) {
      hash = 31 * hash + name.charAt(i);
    }
    return (hash ^ hash >>> 9) & (SLOTS - 1);
  }
}
