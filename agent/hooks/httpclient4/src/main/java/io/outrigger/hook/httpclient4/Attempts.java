package io.outrigger.hook.httpclient4;

import io.outrigger.spi.WeakTable;
import org.jspecify.annotations.Nullable;

/**
 * Finds the attempt that an object of the classic client belongs to: the context while the client
 * executes a request, then the holder of the connection that the answer is read from.
 */
final class Attempts {

  /** The request would not do: older clients put one of their own in its place for a tunnel. */
  private static final WeakTable<Object, Attempt> BY_CONTEXT = new WeakTable<>();

  private static final WeakTable<Object, Attempt> BY_HOLDER = new WeakTable<>(Attempt::dropped);

  private Attempts() {}

  static void executing(Object context, Attempt attempt) {
    BY_CONTEXT.put(context, attempt);
  }

  static void executed(Object context) {
    BY_CONTEXT.remove(context);
  }

  static @Nullable Attempt executing(@Nullable Object context) {
    return context == null ? null : BY_CONTEXT.get(context);
  }

  static void holds(Object holder, Attempt attempt) {
    BY_HOLDER.put(holder, attempt);
  }

  static @Nullable Attempt heldBy(@Nullable Object holder) {
    return holder == null ? null : BY_HOLDER.get(holder);
  }

  static void released(Object holder) {
    BY_HOLDER.remove(holder);
  }
}
