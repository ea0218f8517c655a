package io.outrigger.strategy.caching;

import org.jspecify.annotations.Nullable;

/**
 * A key while a method is at work that may change it, as it may its arguments. It has the hash that
 * it came with.
 */
final class HeldKey {

  private final Object key;
  private final int hash;

  /** Throws what the key's own method throws. */
  HeldKey(Object key) {
    this.key = key;
    this.hash = key.hashCode();
  }

  Object key() {
    return key;
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
        && (key == held.key || key.equals(held.key));
  }
}
