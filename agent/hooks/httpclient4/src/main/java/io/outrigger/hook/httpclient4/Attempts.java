package io.outrigger.hook.httpclient4;

import io.outrigger.spi.WeakTable;
import org.jspecify.annotations.Nullable;

/**
 * Finds the attempt that an object of the classic client belongs to: a request, or the holder of
 * the connection that an answer is read from.
 */
final class Attempts {

  private static final WeakTable<Object, Attempt> BY_OBJECT = new WeakTable<>();

  private Attempts() {}

  static void put(Object object, Attempt attempt) {
    BY_OBJECT.put(object, attempt);
  }

  static @Nullable Attempt of(@Nullable Object object) {
    return object == null ? null : BY_OBJECT.get(object);
  }
}
