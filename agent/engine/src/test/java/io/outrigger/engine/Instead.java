package io.outrigger.engine;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What advice puts in the place of a result. */
public final class Instead {

  private static final AtomicReference<@Nullable Object> ANSWER = new AtomicReference<>();

  private Instead() {}

  static void of(@Nullable Object answer) {
    ANSWER.set(answer);
  }

  /** Null to leave it as it is. */
  public static @Nullable Object answer() {
    return ANSWER.get();
  }
}
