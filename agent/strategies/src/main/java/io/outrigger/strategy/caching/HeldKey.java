package io.outrigger.strategy.caching;

import org.jspecify.annotations.Nullable;

/**
 * A key while a method is at work that may change it, as it may its arguments. It has the hash that
 * it came with.
 *
 * <p>One that others find under way is compared by a copy of its own: nobody else's list is asked
 * then, which may wait for a lock, or read otherwise for a while.
 */
final class HeldKey {

  private final Object key;
  private final Object own;
  private final int hash;

  /** One to look for others by. Throws what the key's own method throws. */
  HeldKey(Object key) {
    this(key, key);
  }

  private HeldKey(Object key, Object own) {
    this.key = key;
    this.own = own;
    this.hash = key.hashCode();
  }

  /** One that is under way, or is noted by what is. Throws what the key's own method throws. */
  static HeldKey underWay(Object key) {
    return new HeldKey(key, Keys.own(key));
  }

  Object key() {
    return key;
  }

  /** An equal key that nobody changes, of one that is under way. */
  Object own() {
    return own;
  }

  /** Whether its values have the same hash still; throws what their own methods throw. */
  boolean isAsItWas() {
    return Keys.hashNow(key) == hash;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HeldKey held
        && hash == held.hash
        && (key == held.key || own.equals(held.own));
  }
}
