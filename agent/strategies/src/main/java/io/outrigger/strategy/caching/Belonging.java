package io.outrigger.strategy.caching;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether objects may live as long as a cache does. A class of a shared library that web
 * applications call must not keep what belongs to one of them: its cache would keep the application
 * alive. What objects refer to is not looked at.
 */
final class Belonging {

  private final @Nullable ClassLoader home;

  /**
   * For a cache.
   *
   * @param home the class loader of the classes that use it
   */
  Belonging(@Nullable ClassLoader home) {
    this.home = home;
  }

  /** Whether no part of the key or value belongs to a class loader below the cache's. */
  boolean holds(@Nullable Object keyOrValue) {
    if (keyOrValue == null) {
      return true;
    }
    if (Keys.isSeveral(keyOrValue)) {
      List<@Nullable Object> parts = Keys.parts(keyOrValue);
      for (int i = 0; i < parts.size(); i++) {
        if (!holds(parts.get(i))) {
          return false;
        }
      }
      return true;
    }
    return isNotBelow(keyOrValue.getClass().getClassLoader())
        && !(keyOrValue instanceof Class<?> type && !isNotBelow(type.getClassLoader()));
  }

  /** One above is there as long as the cache is; one beside it is no business of the cache. */
  private boolean isNotBelow(@Nullable ClassLoader loader) {
    if (loader == home) {
      return true;
    }
    for (ClassLoader each = loader; each != null; each = each.getParent()) {
      if (each == home) {
        return false;
      }
    }
    return true;
  }
}
