package io.outrigger.strategy.resilience;

import io.outrigger.strategy.Body;
import io.outrigger.strategy.Promise;
import io.outrigger.strategy.Stages;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The attempts of one method whose outcome is that of the stage that it returns. */
@SuppressWarnings("FutureReturnValueIgnored") // each outcome is passed on by what is called back
final class StageAttempts {

  private final Retrying retrying;
  private final Results results;
  private final Body body;
  private final Carried.@Nullable Mdc mdc;
  private final Resilience parts;

  StageAttempts(
      Retrying retrying, Results results, Body body, Carried.@Nullable Mdc mdc, Resilience parts) {
    this.retrying = retrying;
    this.results = results;
    this.body = body;
    this.mdc = mdc;
    this.parts = parts;
  }

  /**
   * All attempts, the first on this thread. What the first throws at once and asks for no other
   * attempt is thrown.
   */
  @Nullable Object all(@Nullable Object[] arguments) throws Throwable {
    return new Chain(arguments).first();
  }

  /** One call. */
  private final class Chain {
    private final @Nullable Object[] arguments;
    private final Retrying.Retried retried = retrying.begin();
    private final Promise promise = new Promise();
    private final Carried carried = Carried.ofThisThread(mdc, parts.faults());
    private volatile @Nullable CompletableFuture<?> underWay;

    Chain(@Nullable Object[] arguments) {
      this.arguments = arguments;
    }

    @Nullable Object first() throws Throwable {
      Object stage;
      try {
        stage = body.call(arguments);
      } catch (Throwable thrown) {
        long wait = retried.failed(thrown);
        if (wait < 0) {
          throw thrown;
        }
        later(wait, () -> promise.completeExceptionally(thrown));
        return promise();
      }
      if (!(stage instanceof CompletionStage<?> source)) {
        return stage;
      }
      try {
        follow(source);
      } catch (Throwable unfollowable) {
        // a stage of the application's own that cannot tell of its end
        parts.faults().add("retry", unfollowable);
        return source;
      }
      return promise();
    }

    private CompletableFuture<@Nullable Object> promise() {
      promise.whenComplete((result, thrown) -> Stages.cancel(promise, underWay));
      return promise;
    }

    private void follow(CompletionStage<?> stage) {
      if (stage instanceof CompletableFuture<?> future) {
        underWay = future;
        // whoever has cancelled while it was made has found the one before
        Stages.cancel(promise, future);
      }
      stage.whenComplete(this::ended);
    }

    private void ended(@Nullable Object result, @Nullable Throwable thrown) {
      if (promise.isDone()) {
        return;
      }
      if (thrown != null) {
        long wait = retried.failed(thrown);
        if (wait < 0) {
          promise.completeExceptionally(retried.told(thrown));
        } else {
          later(wait, () -> promise.completeExceptionally(thrown));
        }
      } else if (results.have(result)) {
        long wait = retried.failed();
        if (wait < 0) {
          promise.complete(result);
        } else {
          later(wait, () -> promise.complete(result));
        }
      } else {
        retried.succeeded();
        promise.complete(result);
      }
    }

    /**
     * Makes another attempt.
     *
     * @param otherwise ends the call as it stands, where no thread can be had
     */
    private void later(long millis, Runnable otherwise) {
      try {
        parts
            .delays()
            .after(
                TimeUnit.MILLISECONDS.toNanos(millis),
                () -> {
                  try {
                    parts.workers().startAnyway(this::attempt);
                  } catch (Throwable fault) {
                    parts.faults().add("retry", fault);
                    otherwise.run();
                  }
                });
      } catch (Throwable fault) {
        parts.faults().add("retry", fault);
        otherwise.run();
      }
    }

    private void attempt() {
      if (promise.isDone()) {
        return;
      }
      Object stage;
      try {
        carried.unpack();
        stage = body.call(arguments);
      } catch (Throwable thrown) {
        ended(null, thrown);
        return;
      }
      if (stage instanceof CompletionStage<?> source) {
        try {
          follow(source);
        } catch (Throwable unfollowable) {
          promise.completeExceptionally(unfollowable);
        }
      } else {
        promise.complete(null);
      }
    }
  }
}
