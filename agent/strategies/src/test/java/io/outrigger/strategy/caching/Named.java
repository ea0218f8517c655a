package io.outrigger.strategy.caching;

import org.jspecify.annotations.Nullable;

/** Has what every object has, and a method on none. */
@SuppressWarnings({"UnusedMethod", "EffectivelyPrivate"}) // by name
class Named {

  private final String name;

  Named(String name) {
    this.name = name;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Named named && named.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }

  @Override
  @SuppressWarnings({"Finalize", "deprecation", "removal"}) // applications have them
  protected void finalize() {}

  public static String normal(String name) {
    return name;
  }
}
