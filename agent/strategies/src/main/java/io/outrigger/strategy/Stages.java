package io.outrigger.strategy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Hears of the outcome of stages. */
@SuppressWarnings("FutureReturnValueIgnored") // each outcome is passed on by what is called back
public final class Stages {

  /** Hears of one; does not throw. */
  @FunctionalInterface
  interface End {
    void ended(@Nullable Object result, @Nullable Throwable thrown);
  }

  private Stages() {}

  /**
   * Whether the outcome of a method with that result is that of a stage: of what the method
   * returns, or of what {@link Futures} makes of it.
   */
  public static boolean isStage(Class<?> result) {
    return CompletionStage.class.isAssignableFrom(result) || result == Future.class;
  }

  /** Whether a stage of ours can be returned where that is declared. */
  public static boolean canReplace(Class<?> result) {
    return result == CompletionStage.class
        || result == CompletableFuture.class
        || result == Future.class;
  }

  /**
   * Tells of the outcome before anybody else hears of it, where the stage can be replaced.
   *
   * @return the stage, or one with the same outcome that takes its place
   */
  static Object follow(Object stage, End end) {
    CompletionStage<?> source = (CompletionStage<?>) stage;
    boolean replaceable =
        source.getClass() == CompletableFuture.class || source instanceof Replaceable;
    if (!replaceable || ((CompletableFuture<?>) source).isDone()) {
      source.whenComplete(end::ended);
      return source;
    }
    FollowedStage followed = new FollowedStage((CompletableFuture<?>) source, end);
    source.whenComplete(followed::pass);
    return followed;
  }

  /** Ends a stage that nobody waits for any more as it was ended itself. */
  public static void cancel(CompletableFuture<?> ended, @Nullable CompletionStage<?> source) {
    if (ended.isCancelled() && source instanceof CompletableFuture<?> future) {
      future.cancel(!(ended instanceof Promise promise) || promise.mayInterrupt());
    }
  }

  /** What a stage failed with, without what dependent stages wrap around it. */
  public static Throwable cause(Throwable thrown) {
    Throwable cause = thrown;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
