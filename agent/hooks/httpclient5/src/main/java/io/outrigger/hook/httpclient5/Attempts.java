package io.outrigger.hook.httpclient5;

import io.outrigger.spi.WeakTable;
import org.jspecify.annotations.Nullable;

/**
 * The attempt that is under way on behalf of each call of the application. The client makes one
 * {@code ExecRuntime} or {@code AsyncExecRuntime} for each of these, and all of its parts know it.
 */
final class Attempts {

  private static final WeakTable<Object, Attempt> BY_RUNTIME = new WeakTable<>(Attempt::dropped);

  private Attempts() {}

  static void put(Object runtime, Attempt attempt) {
    BY_RUNTIME.put(runtime, attempt);
  }

  static @Nullable Attempt of(@Nullable Object runtime) {
    return runtime == null ? null : BY_RUNTIME.get(runtime);
  }

  static @Nullable Attempt begin(Object runtime) {
    Attempt attempt = BY_RUNTIME.get(runtime);
    if (attempt != null) {
      attempt.sent();
    }
    return attempt;
  }
}
