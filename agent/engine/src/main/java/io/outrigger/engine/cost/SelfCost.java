package io.outrigger.engine.cost;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Adds up the time that the agent takes, in nanoseconds, by part and by hook. */
public final class SelfCost {

  private final LongSupplier clock;

  /** Without {@link Part#HOOKS}, which is the sum of all hooks. */
  private final Map<Part, LongAdder> parts = new EnumMap<>(Part.class);

  private final Map<String, LongAdder> hooks = new TreeMap<>();

  /** All hooks are known from the start, so that their zeros can be told. */
  public SelfCost(Collection<String> hookIds) {
    this(hookIds, new JvmClock());
  }

  /**
   * With a clock of the caller's.
   *
   * @param clock in nanoseconds, from any origin
   */
  public SelfCost(Collection<String> hookIds, LongSupplier clock) {
    this.clock = clock;
    for (Part part : Part.values()) {
      if (part != Part.HOOKS) {
        parts.put(part, new LongAdder());
      }
    }
    for (String id : hookIds) {
      hooks.put(id, new LongAdder());
    }
  }

  /** The clock that costs are measured by. */
  public LongSupplier clock() {
    return clock;
  }

  /** The clock's time. */
  public long now() {
    return clock.getAsLong();
  }

  /** Adds what has passed since {@link #now()} told that time. */
  public void addSince(Part part, long begun) {
    add(part, now() - begun);
  }

  /** Adds nanoseconds to a part other than {@link Part#HOOKS}; less than nothing is left out. */
  public void add(Part part, long nanos) {
    LongAdder sum = parts.get(part);
    if (sum != null && nanos > 0) {
      sum.add(nanos);
    }
  }

  /**
   * Where the nanoseconds of one hook are added; of a hook that nobody knows, nobody reads them.
   */
  public LongAdder ofHook(String id) {
    LongAdder known = hooks.get(id);
    return known == null ? new LongAdder() : known;
  }

  /** What a part has taken so far. */
  public long nanos(Part part) {
    LongAdder own = parts.get(part);
    if (own != null) {
      return own.sum();
    }
    long sum = 0;
    for (LongAdder each : hooks.values()) {
      sum += each.sum();
    }
    return sum;
  }

  /** What each part has taken so far, by its label. */
  public Map<String, Long> byPart() {
    Map<String, Long> now = new LinkedHashMap<>();
    for (Part part : Part.values()) {
      now.put(part.label(), nanos(part));
    }
    return now;
  }

  /** What each hook has taken so far. */
  public Map<String, Long> byHook() {
    Map<String, Long> now = new TreeMap<>();
    hooks.forEach((id, nanos) -> now.put(id, nanos.sum()));
    return now;
  }

  /** What goes on while the application runs: everything but start and linking. */
  public long runningNanos() {
    return nanos(Part.HOOKS) + nanos(Part.WEAVE) + nanos(Part.SCRAPE) + nanos(Part.CHORES);
  }

  /** Not a method reference, which would make a class before main. */
  private static final class JvmClock implements LongSupplier {
    @Override
    public long getAsLong() {
      return System.nanoTime();
    }
  }
}
