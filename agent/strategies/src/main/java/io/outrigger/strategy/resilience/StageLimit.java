package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Delays;
import io.outrigger.strategy.Faults;
import io.outrigger.strategy.Promise;
import io.outrigger.strategy.Refusals;
import io.outrigger.strategy.Stages;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Ends stages that have no outcome when their time is up. */
@SuppressWarnings("FutureReturnValueIgnored") // each outcome is passed on by what is called back
final class StageLimit {

  private final TimeLimited limit;
  private final Delays delays;
  private final Workers workers;
  private final Faults faults;
  private final @Nullable Refusals exceeded;

  /**
   * A limit.
   *
   * @param exceeded makes what late stages end with; null for a {@link TimeoutException}
   */
  StageLimit(
      TimeLimited limit,
      Delays delays,
      Workers workers,
      Faults faults,
      @Nullable Refusals exceeded) {
    this.limit = limit;
    this.delays = delays;
    this.workers = workers;
    this.faults = faults;
    this.exceeded = exceeded;
  }

  private Throwable exceeded() {
    if (exceeded != null) {
      try {
        return exceeded.with(limit.exceeded());
      } catch (Throwable fault) {
        faults.add("time limit ".concat(limit.name), fault);
      }
    }
    return new TimeoutException(limit.exceeded());
  }

  /** A stage with the same outcome, or a {@link TimeoutException} if that comes first. */
  @Nullable Object limit(@Nullable Object stage) {
    try {
      return stage instanceof CompletionStage<?> source ? new Limited(source).begin() : stage;
    } catch (Throwable fault) {
      faults.add("time limit ".concat(limit.name), fault);
      return stage;
    }
  }

  private void startAnyway(Runnable task) {
    try {
      workers.startAnyway(task);
    } catch (Throwable fault) {
      faults.add("time limit ".concat(limit.name), fault);
      task.run();
    }
  }

  /** One stage. */
  private final class Limited {
    private final CompletionStage<?> source;
    private final Promise promise = new Promise();

    /** True once it is decided what comes first, the outcome or the time. */
    private final AtomicBoolean decided = new AtomicBoolean();

    /** Null for a stage that has its outcome when it comes. */
    private volatile @Nullable Future<?> timer;

    Limited(CompletionStage<?> source) {
      this.source = source;
    }

    CompletableFuture<@Nullable Object> begin() {
      source.whenComplete(
          (result, thrown) -> {
            if (decided.compareAndSet(false, true)) {
              stopTimer();
              pass(result, thrown);
            }
          });
      if (promise.isDone()) {
        return promise;
      }
      promise.whenComplete(
          (result, thrown) -> {
            if (promise.isCancelled()) {
              stopTimer();
              Stages.cancel(promise, source);
            }
          });
      timer = delays.after(limit.timeout.toNanos(), this::timeIsUp);
      if (decided.get()) {
        stopTimer();
      }
      return promise;
    }

    private void stopTimer() {
      Future<?> running = timer;
      if (running != null) {
        running.cancel(false);
      }
    }

    private void pass(@Nullable Object result, @Nullable Throwable thrown) {
      boolean inTime =
          thrown == null ? promise.complete(result) : promise.completeExceptionally(thrown);
      if (inTime) {
        (thrown == null ? limit.successful : limit.failed).increment();
      }
    }

    private void timeIsUp() {
      if (!promise.isDone() && decided.compareAndSet(false, true)) {
        // what follows is the application's, and may take its time
        startAnyway(this::end);
      }
    }

    /** Whoever hears of it finds that nothing is under way any more. */
    private void end() {
      limit.late.increment();
      try {
        if (limit.cancels && source instanceof CompletableFuture<?> future) {
          future.cancel(true);
        }
      } catch (Throwable fault) {
        // of the application's own stage
        faults.add("time limit ".concat(limit.name), fault);
      } finally {
        promise.completeExceptionally(exceeded());
      }
    }
  }
}
