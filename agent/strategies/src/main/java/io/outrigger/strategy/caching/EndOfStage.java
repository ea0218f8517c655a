package io.outrigger.strategy.caching;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Hears how a stage of the application ends. */
@FunctionalInterface
interface EndOfStage {

  /** Called once; does not throw. */
  void ended(@Nullable Object value, @Nullable Throwable thrown);

  /**
   * Tells of the end, and then lets another stage end in the same way.
   *
   * @return whether the stage can be followed; some of the application's cannot
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the outcome is passed on by what is called back
  static boolean follow(Object stage, CompletableFuture<@Nullable Object> own, EndOfStage end) {
    try {
      ((CompletionStage<?>) stage)
          .whenComplete(
              (value, thrown) -> {
                end.ended(value, thrown);
                pass(value, thrown, own);
              });
      return true;
    } catch (Throwable mute) {
      return false;
    }
  }

  /** What a stage has failed by: stages wrap it as it is handed from one to the next. */
  static Throwable by(Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : null;
    return cause == null ? thrown : cause;
  }

  /** Whether somebody has given up: what the stage stands for may go on, or be done already. */
  static boolean isGivenUp(@Nullable Throwable thrown) {
    return thrown != null && by(thrown) instanceof CancellationException;
  }

  /** Lets the stage end like that. */
  static void pass(
      @Nullable Object value, @Nullable Throwable thrown, CompletableFuture<@Nullable Object> own) {
    if (thrown == null) {
      own.complete(value);
    } else {
      own.completeExceptionally(thrown);
    }
  }
}
