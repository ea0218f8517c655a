package io.outrigger.strategy.caching;

import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Empties caches at the end of each call, however that ends: in place of a put or an eviction that
 * cannot be followed. Other methods answer from these caches, and would go on with what is out of
 * date.
 */
record Emptying(List<NamedCache> caches) implements WrittenCall.Each {

  /** What is said of the annotation. */
  static final String TOLD = "; in its place each call empties its caches";

  /** Keeps the list as it is. */
  Emptying {
    caches = List.copyOf(caches);
  }

  /** A handle of the same type. */
  MethodHandle around(MethodHandle inner) {
    return WrittenCall.aroundAny(this, inner);
  }

  @Override
  public WrittenLater begin(@Nullable Object[] arguments) {
    return new WrittenLater() {
      @Override
      public void ended(@Nullable Object value, @Nullable Throwable thrown) {
        empty();
      }

      @Override
      public void dropped() {
        empty();
      }
    };
  }

  private void empty() {
    for (NamedCache each : caches) {
      each.clearQuietly();
    }
  }
}
