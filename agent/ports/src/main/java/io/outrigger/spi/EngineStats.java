package io.outrigger.spi;

import java.util.Map;

/** What the engine knows of itself, read when somebody asks. */
public interface EngineStats {

  /** The agent's version, such as {@code 0.1.0}. */
  String version();

  /** Nanoseconds that the agent took of the JVM's start, before the application's {@code main}. */
  long startNanos();

  /** Classes woven so far, each retransformation counted once per class. */
  long wovenClasses();

  /**
   * Nanoseconds that the agent has taken so far, by the part that took them; all parts are in. What
   * runs on the application's threads is estimated from samples.
   */
  Map<String, Long> selfNanos();

  /**
   * Faults that were kept from the application so far, by hook id; all hooks are in. Those of
   * strategies stand under {@code strategies}.
   */
  Map<String, Long> hookErrors();
}
