package io.outrigger.spi;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hangs a value on an object of someone else: keys are weak and compared by identity, reading takes
 * no lock and allocates nothing. The way to keep state per connector, request object or class
 * loader without adding a field to its class.
 *
 * <p>A value must not reach its key strongly, or neither is ever collected. Who knows that a key
 * has had its day takes it away with {@link #remove}: that is cheaper than to have it collected.
 *
 * @param <K> the objects that values hang on
 * @param <V> the values
 */
public final class WeakTable<K, V> {

  /** Each with a lock of its own: values are hung up and taken away once per request. */
  private static final int STRIPES = 8;

  private static final int STRIPE_BITS = Integer.numberOfTrailingZeros(STRIPES);

  /** More than come in by one call, so that they never pile up; few, as somebody waits. */
  private static final int DROPPED_AT_ONCE = 4;

  private static final class Node<K, V> extends WeakReference<K> {
    final int hash;
    volatile V value;
    volatile @Nullable Node<K, V> next;

    Node(K key, ReferenceQueue<? super K> queue, int hash, V value, @Nullable Node<K, V> next) {
      super(key, queue);
      this.hash = hash;
      this.value = value;
      this.next = next;
    }
  }

  /**
   * Written under its own lock. What has left a chain still leads whoever stands there along it.
   */
  private static final class Stripe<K, V> {
    private final ReferenceQueue<K> collected = new ReferenceQueue<>();
    private volatile AtomicReferenceArray<@Nullable Node<K, V>> slots =
        new AtomicReferenceArray<>(8);
    private final boolean tells;
    private int size;

    /** Values whose keys were collected, yet to be told of. */
    private @Nullable List<V> lost;

    Stripe(boolean tells) {
      this.tells = tells;
    }

    @Nullable Node<K, V> find(K key, int hash) {
      AtomicReferenceArray<@Nullable Node<K, V>> current = slots;
      for (Node<K, V> n = current.get(slot(hash, current)); n != null; n = n.next) {
        if (n.hash == hash && n.refersTo(key)) {
          return n;
        }
      }
      return null;
    }

    private static int slot(int hash, AtomicReferenceArray<?> slots) {
      return (hash >>> STRIPE_BITS) & (slots.length() - 1);
    }

    void add(K key, int hash, V value) {
      if (size >= slots.length() * 3 / 4) {
        grow();
      }
      int slot = slot(hash, slots);
      slots.set(slot, new Node<>(key, collected, hash, value, slots.get(slot)));
      size++;
    }

    /** Whether the node was still there. */
    boolean unlink(Node<K, V> gone) {
      int slot = slot(gone.hash, slots);
      Node<K, V> before = null;
      for (Node<K, V> n = slots.get(slot); n != null; n = n.next) {
        if (n == gone) {
          if (before == null) {
            slots.set(slot, n.next);
          } else {
            before.next = n.next;
          }
          size--;
          return true;
        }
        before = n;
      }
      return false;
    }

    @SuppressWarnings("unchecked")
    void dropCollected(int most) {
      for (int i = 0; i < most; i++) {
        Reference<? extends K> next = collected.poll();
        if (next == null) {
          return;
        }
        Node<K, V> node = (Node<K, V>) next;
        if (unlink(node)) {
          lose(node.value);
        }
      }
    }

    private void lose(V value) {
      if (!tells) {
        return;
      }
      List<V> values = lost;
      if (values == null) {
        values = new ArrayList<>();
        lost = values;
      }
      values.add(value);
    }

    @Nullable List<V> takeLost() {
      List<V> values = lost;
      lost = null;
      return values;
    }

    /** Readers may be walking the chains: they are left as they are, and made anew. */
    private void grow() {
      AtomicReferenceArray<@Nullable Node<K, V>> old = slots;
      AtomicReferenceArray<@Nullable Node<K, V>> wider =
          new AtomicReferenceArray<>(old.length() * 2);
      int kept = 0;
      for (int i = 0; i < old.length(); i++) {
        for (Node<K, V> n = old.get(i); n != null; n = n.next) {
          K key = n.get();
          if (key == null) {
            lose(n.value);
          } else {
            int slot = slot(n.hash, wider);
            wider.set(slot, new Node<>(key, collected, n.hash, n.value, wider.get(slot)));
            kept++;
          }
        }
      }
      slots = wider;
      size = kept;
    }
  }

  private final List<Stripe<K, V>> stripes;
  private final @Nullable Consumer<? super V> heir;

  /** A table that forgets the values of collected keys. */
  public WeakTable() {
    heir = null;
    stripes = stripes(false);
  }

  /**
   * A table that tells of values whose keys were collected, each once, some time later: on the
   * thread of somebody who hangs up a value or asks for the size.
   *
   * @param lost what they are told to; holds no lock of the table
   */
  public WeakTable(Consumer<? super V> lost) {
    heir = lost;
    stripes = stripes(true);
  }

  private static <K, V> List<Stripe<K, V>> stripes(boolean tell) {
    List<Stripe<K, V>> stripes = new ArrayList<>(STRIPES);
    for (int i = 0; i < STRIPES; i++) {
      stripes.add(new Stripe<>(tell));
    }
    return stripes;
  }

  private Stripe<K, V> stripe(int hash) {
    return stripes.get(hash & (STRIPES - 1));
  }

  /** The value that hangs on the key, or null. */
  public @Nullable V get(K key) {
    int hash = System.identityHashCode(key);
    Node<K, V> node = stripe(hash).find(key, hash);
    return node == null ? null : node.value;
  }

  /** Hangs the value on the key unless one hangs there already; returns the one that does. */
  public V putIfAbsent(K key, V value) {
    return hang(key, value, false);
  }

  /** Hangs the value on the key in place of what hung there; no reader sees a gap between them. */
  public void put(K key, V value) {
    hang(key, value, true);
  }

  private V hang(K key, V value, boolean replace) {
    int hash = System.identityHashCode(key);
    Stripe<K, V> stripe = stripe(hash);
    V hangs = value;
    List<V> lost;
    synchronized (stripe) {
      stripe.dropCollected(DROPPED_AT_ONCE);
      Node<K, V> node = stripe.find(key, hash);
      if (node == null) {
        stripe.add(key, hash, value);
      } else if (replace) {
        node.value = value;
      } else {
        hangs = node.value;
      }
      lost = stripe.takeLost();
    }
    tell(lost);
    return hangs;
  }

  /** Takes the key's value away, and returns it; null if there was none. */
  public @Nullable V remove(K key) {
    int hash = System.identityHashCode(key);
    Stripe<K, V> stripe = stripe(hash);
    synchronized (stripe) {
      Node<K, V> node = stripe.find(key, hash);
      if (node == null || !stripe.unlink(node)) {
        return null;
      }
      node.clear();
      return node.value;
    }
  }

  /** Calls the action with each key that is still alive. */
  public void forEach(BiConsumer<K, V> action) {
    for (Stripe<K, V> stripe : stripes) {
      synchronized (stripe) {
        AtomicReferenceArray<@Nullable Node<K, V>> slots = stripe.slots;
        for (int i = 0; i < slots.length(); i++) {
          for (Node<K, V> n = slots.get(i); n != null; n = n.next) {
            K key = n.get();
            if (key != null) {
              action.accept(key, n.value);
            }
          }
        }
      }
    }
  }

  /** How many keys are known; those that were collected meanwhile may still count. */
  public int size() {
    int sum = 0;
    for (Stripe<K, V> stripe : stripes) {
      List<V> lost;
      synchronized (stripe) {
        stripe.dropCollected(Integer.MAX_VALUE);
        sum += stripe.size;
        lost = stripe.takeLost();
      }
      tell(lost);
    }
    return sum;
  }

  private void tell(@Nullable List<V> lost) {
    if (lost != null && heir != null) {
      for (V each : lost) {
        heir.accept(each);
      }
    }
  }
}
