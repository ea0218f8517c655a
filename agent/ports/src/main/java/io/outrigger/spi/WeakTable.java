package io.outrigger.spi;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Hangs a value on an object of someone else: keys are weak and compared by identity, reading takes
 * no lock and allocates nothing. The way to keep state per connector, request object or class
 * loader without adding a field to its class.
 *
 * <p>A value must not reach its key strongly, or neither is ever collected.
 *
 * @param <K> the objects that values hang on
 * @param <V> the values
 */
public final class WeakTable<K, V> {

  private static final class Node<K, V> extends WeakReference<K> {
    final int hash;
    final V value;
    final @Nullable Node<K, V> next;

    Node(K key, ReferenceQueue<? super K> queue, int hash, V value, @Nullable Node<K, V> next) {
      super(key, queue);
      this.hash = hash;
      this.value = value;
      this.next = next;
    }
  }

  private final ReferenceQueue<K> collected = new ReferenceQueue<>();
  private volatile AtomicReferenceArray<@Nullable Node<K, V>> table =
      new AtomicReferenceArray<>(16);
  private int size;

  /** The value that hangs on the key, or null. */
  public @Nullable V get(K key) {
    int hash = System.identityHashCode(key);
    AtomicReferenceArray<@Nullable Node<K, V>> current = table;
    for (Node<K, V> n = current.get(hash & (current.length() - 1)); n != null; n = n.next) {
      if (n.hash == hash && n.refersTo(key)) {
        return n.value;
      }
    }
    return null;
  }

  /** Hangs the value on the key unless one hangs there already; returns the one that does. */
  public synchronized V putIfAbsent(K key, V value) {
    V present = get(key);
    if (present != null) {
      return present;
    }
    dropCollected();
    if (size >= table.length() * 3 / 4) {
      grow();
    }
    int hash = System.identityHashCode(key);
    int slot = hash & (table.length() - 1);
    table.set(slot, new Node<>(key, collected, hash, value, table.get(slot)));
    size++;
    return value;
  }

  /** Hangs the value on the key in place of what hung there; no reader sees a gap between them. */
  public synchronized void put(K key, V value) {
    if (get(key) == null) {
      putIfAbsent(key, value);
      return;
    }
    int hash = System.identityHashCode(key);
    int slot = hash & (table.length() - 1);
    Node<K, V> rebuilt = new Node<>(key, collected, hash, value, null);
    for (Node<K, V> n = table.get(slot); n != null; n = n.next) {
      K other = n.get();
      if (other == null) {
        size--;
      } else if (other != key) {
        rebuilt = new Node<>(other, collected, n.hash, n.value, rebuilt);
      }
    }
    table.set(slot, rebuilt);
  }

  /** Takes the key's value away. */
  public synchronized void remove(K key) {
    int hash = System.identityHashCode(key);
    int slot = hash & (table.length() - 1);
    for (Node<K, V> n = table.get(slot); n != null; n = n.next) {
      if (n.hash == hash && n.refersTo(key)) {
        unlink(n);
        return;
      }
    }
  }

  /** Calls the action with each key that is still alive. */
  public synchronized void forEach(BiConsumer<K, V> action) {
    for (int i = 0; i < table.length(); i++) {
      for (Node<K, V> n = table.get(i); n != null; n = n.next) {
        K key = n.get();
        if (key != null) {
          action.accept(key, n.value);
        }
      }
    }
  }

  /** How many keys are known; those that were collected meanwhile may still count. */
  public synchronized int size() {
    dropCollected();
    return size;
  }

  @SuppressWarnings("unchecked")
  private void dropCollected() {
    for (Reference<? extends K> r = collected.poll(); r != null; r = collected.poll()) {
      unlink((Node<K, V>) r);
    }
  }

  /** Readers may be walking the chain: it is never changed, only replaced. */
  private void unlink(Node<K, V> gone) {
    int slot = gone.hash & (table.length() - 1);
    Node<K, V> rebuilt = null;
    int dropped = 0;
    for (Node<K, V> n = table.get(slot); n != null; n = n.next) {
      K key = n.get();
      if (n == gone || key == null) {
        dropped++;
      } else {
        rebuilt = new Node<>(key, collected, n.hash, n.value, rebuilt);
      }
    }
    if (dropped > 0) {
      table.set(slot, rebuilt);
      size -= dropped;
    }
  }

  private void grow() {
    AtomicReferenceArray<@Nullable Node<K, V>> old = table;
    AtomicReferenceArray<@Nullable Node<K, V>> wider = new AtomicReferenceArray<>(old.length() * 2);
    int kept = 0;
    for (int i = 0; i < old.length(); i++) {
      for (Node<K, V> n = old.get(i); n != null; n = n.next) {
        K key = n.get();
        if (key != null) {
          int slot = n.hash & (wider.length() - 1);
          wider.set(slot, new Node<>(key, collected, n.hash, n.value, wider.get(slot)));
          kept++;
        }
      }
    }
    table = wider;
    size = kept;
  }
}
