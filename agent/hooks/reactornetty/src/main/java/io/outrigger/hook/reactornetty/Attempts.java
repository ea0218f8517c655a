package io.outrigger.hook.reactornetty;

import io.outrigger.spi.WeakTable;
import org.jspecify.annotations.Nullable;

/**
 * The attempt that is under way on behalf of each call of the application. The client makes one
 * {@code HttpClientHandler} for each of these, and one {@code MonoSink} for each attempt. Names no
 * type of the library, because sinks are made where there is no client too.
 */
final class Attempts {

  private static final WeakTable<Object, Attempt> BY_HANDLER = new WeakTable<>();

  private static final WeakTable<Object, Attempt> BY_SINK = new WeakTable<>();

  private Attempts() {}

  static void next(Object handler, Attempt attempt) {
    BY_HANDLER.put(handler, attempt);
  }

  static @Nullable Attempt last(Object handler) {
    return BY_HANDLER.get(handler);
  }

  static void begin(Object sink, Object handler) {
    Attempt attempt = BY_HANDLER.get(handler);
    if (attempt != null) {
      BY_SINK.putIfAbsent(sink, attempt);
      attempt.begin();
    }
  }

  static @Nullable Attempt of(Object sink) {
    return BY_SINK.get(sink);
  }
}
