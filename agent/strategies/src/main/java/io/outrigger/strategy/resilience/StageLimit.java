package io.outrigger.strategy.resilience;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Ends stages that have no outcome when their time is up. */
@SuppressWarnings("FutureReturnValueIgnored") // each outcome is passed on by what is called back
final class StageLimit {

  private final TimeLimited limit;
  private final Delays delays;
  private final Faults faults;

  StageLimit(TimeLimited limit, Delays delays, Faults faults) {
    this.limit = limit;
    this.delays = delays;
    this.faults = faults;
  }

  /** A stage with the same outcome, or a {@link TimeoutException} if that comes first. */
  @Nullable Object limit(@Nullable Object stage) {
    try {
      return stage == null ? null : limit((CompletionStage<?>) stage);
    } catch (Throwable fault) {
      faults.add("time limit ".concat(limit.name), fault);
      return stage;
    }
  }

  private CompletableFuture<@Nullable Object> limit(CompletionStage<?> source) {
    CompletableFuture<@Nullable Object> promise = new CompletableFuture<>();
    Future<?> timer =
        delays.after(
            limit.timeout.toNanos(),
            () -> {
              if (promise.completeExceptionally(new TimeoutException(limit.exceeded()))) {
                limit.late.increment();
                cancel(source);
              }
            });
    source.whenComplete(
        (result, thrown) -> {
          boolean inTime =
              thrown == null ? promise.complete(result) : promise.completeExceptionally(thrown);
          if (inTime) {
            (thrown == null ? limit.successful : limit.failed).increment();
          }
          timer.cancel(false);
        });
    promise.whenComplete(
        (result, thrown) -> {
          if (promise.isCancelled()) {
            timer.cancel(false);
            cancel(source);
          }
        });
    return promise;
  }

  private static void cancel(CompletionStage<?> source) {
    if (source instanceof CompletableFuture<?> future) {
      future.cancel(true);
    }
  }
}
