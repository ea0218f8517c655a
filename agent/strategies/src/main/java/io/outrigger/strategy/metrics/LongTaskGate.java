package io.outrigger.strategy.metrics;

import io.outrigger.strategy.Faults;
import io.outrigger.strategy.Gate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Tells of the calls of one method that are under way. Its token is when the call began. */
final class LongTaskGate extends Gate {

  private final String title;
  private final LongTasks tasks;
  private final LongSupplier nanoClock;

  LongTaskGate(String title, LongTasks tasks, LongSupplier nanoClock, Faults faults) {
    super(faults);
    this.title = title;
    this.tasks = tasks;
    this.nanoClock = nanoClock;
  }

  @Override
  protected String title() {
    return title;
  }

  @Override
  protected long enter() {
    return tasks.begin(nanoClock.getAsLong());
  }

  @Override
  protected void leave(long begun, @Nullable Object result, @Nullable Throwable thrown) {
    tasks.end(begun);
  }
}
